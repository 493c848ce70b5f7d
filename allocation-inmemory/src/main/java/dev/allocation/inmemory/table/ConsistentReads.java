package dev.allocation.inmemory.table;

import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * Reads of data that changes under this lock, each at one moment. Most reads take no lock; they repeat when a change came in between
 * (rule R2).
 */
final class ConsistentReads extends StampedLock {
    /**
     * The number of reads that changes may invalidate before changes have to wait for a read; such a read copies the arrays of
     * lines and no more.
     */
    static final int OPTIMISTIC_READINGS = 100;

    private static final long serialVersionUID = 1L;

    /** {@return the result of a read at one moment, without making a change wait; not null} */
    <T> T read(Supplier<T> reading) {
        while (true) {
            Optional<T> found = readOnce(reading);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
    }

    /**
     * {@return the result of a read at one moment, which makes changes wait after some tries; for a read that takes longer than
     * most changes}
     */
    <T> T readWhole(Supplier<T> reading) {
        for (int tries = 0; tries < OPTIMISTIC_READINGS; tries++) {
            Optional<T> found = readOnce(reading);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
        long stamp = readLock();
        try {
            return reading.get();
        } finally {
            unlockRead(stamp);
        }
    }

    /** {@return the result of a read; empty when a change was applied meanwhile} */
    private <T> Optional<T> readOnce(Supplier<T> reading) {
        long stamp = tryOptimisticRead();
        if (stamp == 0) {
            return Optional.empty();
        }
        try {
            T found = reading.get();
            return validate(stamp) ? Optional.of(found) : Optional.empty();
        } catch (RuntimeException failure) {
            // A read during a change may fail in any way; only without a change is that an error.
            if (validate(stamp)) {
                throw failure;
            }
            return Optional.empty();
        }
    }
}
