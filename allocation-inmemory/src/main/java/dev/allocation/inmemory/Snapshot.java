package dev.allocation.inmemory;

import java.util.function.Supplier;

/** Reads a shelf as it was at one moment, without making a writer wait (rule R2): what a commit overtakes is read again. */
final class Snapshot {
    private Snapshot() {}

    /** {@return what was read, which must not be null} */
    static <T> T of(Shelf shelf, Supplier<T> reading) {
        while (true) {
            long stamp = shelf.lock.tryOptimisticRead();
            try {
                T found = reading.get();
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
        }
    }
}
