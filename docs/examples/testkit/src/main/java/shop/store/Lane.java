package shop.store;

import dev.allocation.port.LogEntry;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.Turn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

// tag::lane
/** A failed event, and those behind it, which wait for it. */
final class Lane {
    final Deque<LogEntry> events = new ArrayDeque<>();
    int attempts;
    String reason = "";
    /** When the first is due; {@link Instant#MAX} when it is parked. */
    Instant due = Instant.MIN;

    boolean isParked() {
        return due.equals(Instant.MAX);
    }

    boolean isParkedAt(long number) {
        return isParked() && events.getFirst().event().number() == number;
    }

    /** Makes the first event due, as if it had never failed. */
    void due(Instant from) {
        attempts = 0;
        due = from;
    }

    void failed(Turn.Failure failure) {
        attempts = failure.attempts();
        reason = failure.reason();
        due = failure.nextTry().orElse(Instant.MAX);
    }

    List<Turn.Due> first(int most) {
        List<Turn.Due> first = new ArrayList<>();
        events.stream().limit(most).forEach(entry -> first.add(new Turn.Due(entry, first.isEmpty() ? attempts : 0)));
        return first;
    }

    ParkedEvent parked() {
        return new ParkedEvent(events.getFirst(), attempts, reason);
    }
}
// end::lane
