package shop.store;

import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A failed event, and those behind it, which wait for it. */
final class RetryQueue {
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

    void failed(DeliveryLease.Failure failure) {
        attempts = failure.attempts();
        reason = failure.reason();
        due = failure.nextTry().orElse(Instant.MAX);
    }

    List<DeliveryLease.Due> first(int most) {
        List<DeliveryLease.Due> first = new ArrayList<>();
        events.stream()
                .limit(most)
                .forEach(entry -> first.add(new DeliveryLease.Due(entry, first.isEmpty() ? attempts : 0)));
        return first;
    }

    ParkedEvent parked() {
        return new ParkedEvent(events.getFirst(), attempts, reason);
    }
}
