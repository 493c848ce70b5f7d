package dev.allocation.inmemory.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The times since which things are over, so that the oldest are found: dispatched lines, and emptied batches. A thing is written
 * under the lock of its product.
 */
final class Ages<K extends Comparable<K>> {
    private record Aged<K extends Comparable<K>>(Instant since, K key) implements Comparable<Aged<K>> {
        @Override
        public int compareTo(Aged<K> other) {
            int bySince = since.compareTo(other.since);
            return bySince != 0 ? bySince : key.compareTo(other.key);
        }
    }

    private final Map<K, Instant> times = new ConcurrentHashMap<>();
    private final NavigableSet<Aged<K>> oldest = new ConcurrentSkipListSet<>();

    /** Adds a thing, unless it is there. */
    void addIfAbsent(K key, Instant since) {
        if (times.putIfAbsent(key, since) == null) {
            oldest.add(new Aged<>(since, key));
        }
    }

    void remove(K key) {
        Instant since = times.remove(key);
        if (since != null) {
            oldest.remove(new Aged<>(since, key));
        }
    }

    boolean isBefore(K key, Instant instant) {
        Instant since = times.get(key);
        return since != null && since.isBefore(instant);
    }

    /** {@return the things that are over since before an instant, the oldest first} */
    List<K> before(Instant instant, int most) {
        return oldest.stream()
                .takeWhile(aged -> aged.since().isBefore(instant))
                .limit(most)
                .map(Aged::key)
                .toList();
    }
}
