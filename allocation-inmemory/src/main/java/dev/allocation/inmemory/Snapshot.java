package dev.allocation.inmemory;

import java.util.Objects;
import java.util.function.Supplier;

/** Reads a shelf as it was at one moment, without making a writer wait (rule R2): what a commit overtakes is read again. */
final class Snapshot {
    private static final int TRIES_OF_A_STOCKTAKE = 100;

    private Snapshot() {}

    /** {@return what was read, which must not be null} */
    static <T> T of(Shelf shelf, Supplier<T> reading) {
        T found = null;
        while (found == null) {
            found = attempt(shelf, reading);
        }
        return found;
    }

    /**
     * {@return all of a shelf}
     *
     * <p>To copy much takes longer than a commit, and beside commits without a pause it would never come to an end. So after many
     * tries it makes the commits of this one product wait.
     */
    static <T> T whole(Shelf shelf, Supplier<T> reading) {
        for (int tries = 0; tries < TRIES_OF_A_STOCKTAKE; tries++) {
            T found = attempt(shelf, reading);
            if (found != null) {
                return found;
            }
        }
        long stamp = shelf.lock.readLock();
        try {
            return reading.get();
        } finally {
            shelf.lock.unlockRead(stamp);
        }
    }

    /** {@return what was read; null when a commit overtook it} */
    private static <T> T attempt(Shelf shelf, Supplier<T> reading) {
        long stamp = shelf.lock.tryOptimisticRead();
        try {
            T found = Objects.requireNonNull(reading.get(), "found");
            if (shelf.lock.validate(stamp)) {
                return found;
            }
        } catch (RuntimeException failure) {
            // In the middle of a commit a reading may meet what cannot be; only outside of one is it an error.
            if (shelf.lock.validate(stamp)) {
                throw failure;
            }
        }
        Thread.yield();
        return null;
    }
}
