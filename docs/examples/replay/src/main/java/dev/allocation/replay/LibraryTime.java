package dev.allocation.replay;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The time spent inside the library, added up over threads. */
final class LibraryTime {
    private final LongAdder nanos = new LongAdder();

    <T> T in(Supplier<T> call) {
        long start = System.nanoTime();
        try {
            return call.get();
        } finally {
            nanos.add(System.nanoTime() - start);
        }
    }

    double seconds() {
        return nanos.sum() / 1e9;
    }
}
