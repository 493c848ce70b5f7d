package dev.allocation.inmemory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads shelves as they were at one moment, without making a writer wait (rule R2): what a commit has overtaken is read again.
 */
final class Snapshot {
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
        Optional<T> found = optimistic(involved.get(), reading);
        while (found.isEmpty()) {
            Thread.yield();
            found = optimistic(involved.get(), reading);
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
}
