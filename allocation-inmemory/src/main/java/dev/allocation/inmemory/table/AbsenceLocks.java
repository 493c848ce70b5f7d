package dev.allocation.inmemory.table;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks for the names of things that do not exist yet; each lock is created when it is needed, and removed when nobody needs it.
 */
final class AbsenceLocks<K> {
    private static final class Entry {
        final ProductLock lock = new ProductLock();
        int users;
    }

    private final Map<K, Entry> entries = new ConcurrentHashMap<>();

    /** {@return the lock of a name; empty when its holder did not release it in time} */
    Optional<HeldLock> take(K key, long nanos) {
        Entry entry = entries.compute(key, (name, known) -> {
            Entry used = known == null ? new Entry() : known;
            used.users++;
            return used;
        });
        boolean isTaken = false;
        try {
            isTaken = entry.lock.take(nanos);
        } finally {
            if (!isTaken) {
                forget(key);
            }
        }
        return isTaken ? Optional.of(() -> giveBack(key, entry)) : Optional.empty();
    }

    private void giveBack(K key, Entry entry) {
        entry.lock.giveBack();
        forget(key);
    }

    /** {@return whether any thread waits} */
    boolean hasQueuedThreads() {
        return entries.values().stream().anyMatch(entry -> entry.lock.hasQueuedThreads());
    }

    private void forget(K key) {
        entries.computeIfPresent(key, (name, entry) -> --entry.users == 0 ? null : entry);
    }
}
