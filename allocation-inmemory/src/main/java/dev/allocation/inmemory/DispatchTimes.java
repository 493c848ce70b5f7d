package dev.allocation.inmemory;

import dev.allocation.model.LineKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The times at which lines were dispatched, so that the oldest are found. A line is written under the lock of its product. */
final class DispatchTimes {
    private record Left(Instant at, LineKey line) {
        private static final Comparator<Left> OLDEST =
                Comparator.comparing(Left::at).thenComparing(Left::line);
    }

    private final Map<LineKey, Instant> times = new ConcurrentHashMap<>();
    private final NavigableSet<Left> oldest = new ConcurrentSkipListSet<>(Left.OLDEST);

    /** Adds a line, unless it is there: units that come back do not make it younger. */
    void addIfAbsent(LineKey line, Instant at) {
        if (times.putIfAbsent(line, at) == null) {
            oldest.add(new Left(at, line));
        }
    }

    void remove(LineKey line) {
        Instant at = times.remove(line);
        if (at != null) {
            oldest.remove(new Left(at, line));
        }
    }

    boolean isBefore(LineKey line, Instant instant) {
        Instant at = times.get(line);
        return at != null && at.isBefore(instant);
    }

    /** {@return the lines that were dispatched before an instant, the oldest first} */
    List<LineKey> before(Instant instant, int most) {
        return oldest.stream()
                .takeWhile(left -> left.at().isBefore(instant))
                .limit(most)
                .map(Left::line)
                .toList();
    }
}
