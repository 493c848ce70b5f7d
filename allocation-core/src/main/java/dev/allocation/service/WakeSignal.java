package dev.allocation.service;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the one thread that waits for it. A signal that is given while the thread is awake is kept, so that it does not fall
 * asleep then.
 */
final class WakeSignal {
    private final Semaphore given = new Semaphore(0);

    void give() {
        if (given.availablePermits() == 0) {
            given.release();
        }
    }

    /** Forgets a signal that was given; to be called before looking at what it was about. */
    void clear() {
        given.drainPermits();
    }

    /** Waits until the signal is given, at most so long; an interrupt ends it as well. */
    void await(Duration longest) {
        try {
            given.tryAcquire(TimeUnit.NANOSECONDS.convert(longest), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
