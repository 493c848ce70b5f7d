package dev.allocation.service.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the one thread that waits for it. A signal that is given while the thread is awake is kept, so that the thread does not
 * wait the next time.
 */
final class WakeSignal {
    private final Semaphore given = new Semaphore(0);

    void give() {
        if (given.availablePermits() == 0) {
            given.release();
        }
    }

    /** Clears a signal that was given; to be called before looking for the work that it announced. */
    void clear() {
        given.drainPermits();
    }

    /** Waits until the signal is given, at most for the given time; an interrupt ends the wait as well. */
    void await(Duration longest) {
        try {
            given.tryAcquire(TimeUnit.NANOSECONDS.convert(longest), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
