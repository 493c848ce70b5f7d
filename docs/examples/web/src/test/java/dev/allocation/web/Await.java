package dev.allocation.web;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what others do. */
final class Await {
    private static final long MOST_NANOS = Duration.ofSeconds(60).toNanos();

    private Await() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + MOST_NANOS;
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            Thread.onSpinWait();
        }
    }
}
