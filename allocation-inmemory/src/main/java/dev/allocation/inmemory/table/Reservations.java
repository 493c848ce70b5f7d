package dev.allocation.inmemory.table;

import dev.allocation.model.Allocation;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The reservations of a product, in the order of their ends, then of their age. Only the product changes it. */
final class Reservations {
    private record End(Instant end, long sequence) {
        private static final Comparator<End> SOONEST =
                Comparator.comparing(End::end).thenComparing(End::sequence);
    }

    private final NavigableMap<End, Allocation> byEnd = new ConcurrentSkipListMap<>(End.SOONEST);

    void add(Allocation held) {
        byEnd.put(end(held), held);
    }

    void remove(Allocation held) {
        byEnd.remove(end(held));
    }

    Iterable<Allocation> voidAt(Instant now) {
        return byEnd.headMap(new End(now, Long.MAX_VALUE), true).values();
    }

    private static End end(Allocation held) {
        return new End(held.end().orElseThrow(), held.sequence());
    }
}
