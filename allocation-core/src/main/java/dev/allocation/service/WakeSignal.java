package dev.allocation.service;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one thread that waits for it. A ring while it is still awake is not lost: it does not fall asleep then. */
final class WakeSignal {
    private final Semaphore rings = new Semaphore(0);

    void ring() {
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    /** Forgets earlier rings; to be called before looking at what they were about. */
    void quieten() {
        rings.drainPermits();
    }

    /** Waits for a ring, at most so long; an interrupt ends it as well. */
    void await(Duration longest) {
        try {
            rings.tryAcquire(TimeUnit.NANOSECONDS.convert(longest), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
