package dev.allocation.inmemory.table;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.Sku;
import dev.allocation.port.lines.EndCursor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** An index of lines by time: the reservations of all products by their ends, and the waiting lines by needed-by day. */
final class TimeIndex {
    /** An end; the SKU is null for the place behind all reservations with this end. */
    private record End(Instant end, Sku sku, long sequence) implements Comparable<End> {
        @Override
        public int compareTo(End other) {
            int byEnd = end.compareTo(other.end);
            int bySku = byEnd != 0 ? byEnd : compareSku(other);
            return bySku != 0 ? bySku : Long.compare(sequence, other.sequence);
        }

        private int compareSku(End other) {
            return sku == null || other.sku == null
                    ? Boolean.compare(sku == null, other.sku == null)
                    : sku.compareTo(other.sku);
        }
    }

    private record Day(LocalDate day, Sku sku, long place) implements Comparable<Day> {
        @Override
        public int compareTo(Day other) {
            int byDay = day.compareTo(other.day);
            int bySku = byDay != 0 ? byDay : sku.compareTo(other.sku);
            return bySku != 0 ? bySku : Long.compare(place, other.place);
        }
    }

    private final NavigableMap<End, Allocation> ends = new ConcurrentSkipListMap<>();
    private final NavigableMap<Day, LineState.Waiting> days = new ConcurrentSkipListMap<>();

    void add(Allocation held) {
        ends.put(end(held), held);
    }

    void remove(Allocation held) {
        ends.remove(end(held));
    }

    void add(LineState.Waiting waiting) {
        day(waiting).ifPresent(day -> days.put(day, waiting));
    }

    void remove(LineState.Waiting waiting) {
        day(waiting).ifPresent(days::remove);
    }

    /** {@return the reservations behind a place that end by an instant} */
    List<Allocation> ending(EndCursor after, Instant end, int most) {
        End place =
                new End(after.end(), after.sku().orElse(null), after.sequence().orElse(Long.MAX_VALUE));
        return ends.tailMap(place, false).values().stream()
                .takeWhile(held -> !held.end().orElseThrow().isAfter(end))
                .limit(most)
                .toList();
    }

    /** {@return the lines that wait after another one and were needed before a day, the earliest day first} */
    List<LineState.Waiting> neededBefore(LocalDate day, Optional<LineState.Waiting> after, int most) {
        return after.flatMap(TimeIndex::day).map(place -> days.tailMap(place, false)).orElse(days).values().stream()
                .takeWhile(waiting -> waiting.line().neededBy().orElseThrow().isBefore(day))
                .limit(most)
                .toList();
    }

    private static End end(Allocation held) {
        return new End(held.end().orElseThrow(), held.line().sku(), held.sequence());
    }

    private static Optional<Day> day(LineState.Waiting waiting) {
        return waiting.line().neededBy().map(day -> new Day(day, waiting.line().sku(), waiting.place()));
    }
}
