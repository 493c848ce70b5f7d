package dev.allocation.inmemory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads shelves as they were at one moment, without making a writer wait unless that failed again and again. */
final class Snapshot {
    private static final int TRIES = 64;

    private Snapshot() {}

    /** {@return what was read of one shelf} */
    static <T> T of(Shelf shelf, Supplier<T> reading) {
        return of(() -> List.of(shelf), shelves -> Optional.of(reading.get()));
    }

    /**
     * {@return what was read of several shelves}
     *
     * @param involved the shelves to look at, in the order of their SKUs
     * @param reading reads them; empty when it met another shelf, to be tried again
     */
    static <T> T of(Supplier<List<Shelf>> involved, Function<Collection<Shelf>, Optional<T>> reading) {
        Optional<T> found = Optional.empty();
        for (int i = 0; i < TRIES && found.isEmpty(); i++) {
            found = optimistic(involved.get(), reading);
            if (found.isEmpty()) {
                Thread.onSpinWait();
            }
        }
        while (found.isEmpty()) {
            found = locked(involved.get(), reading);
        }
        return found.get();
    }

    private static <T> Optional<T> optimistic(List<Shelf> shelves, Function<Collection<Shelf>, Optional<T>> reading) {
        long[] stamps = new long[shelves.size()];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = shelves.get(i).lock.tryOptimisticRead();
        }
        try {
            Optional<T> found = reading.apply(shelves);
            return valid(shelves, stamps) ? found : Optional.empty();
        } catch (RuntimeException failure) {
            // In the middle of a commit a reading may meet what cannot be; only outside of one is it an error.
            if (valid(shelves, stamps)) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private static boolean valid(List<Shelf> shelves, long[] stamps) {
        for (int i = 0; i < stamps.length; i++) {
            if (!shelves.get(i).lock.validate(stamps[i])) {
                return false;
            }
        }
        return true;
    }

    private static <T> Optional<T> locked(List<Shelf> shelves, Function<Collection<Shelf>, Optional<T>> reading) {
        shelves.forEach(shelf -> shelf.lock.asReadLock().lock());
        try {
            return reading.apply(shelves);
        } finally {
            shelves.stream()
                    .map(shelf -> shelf.lock)
                    .map(StampedLock::asReadLock)
                    .forEach(lock -> lock.unlock());
        }
    }
}
