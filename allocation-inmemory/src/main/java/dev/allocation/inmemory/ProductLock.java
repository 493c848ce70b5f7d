package dev.allocation.inmemory;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;

/**
 * Lets one unit of work at a time have a product.
 *
 * <p>A thread that comes while the lock is free may overtake those that wait, since to wake one of them takes longer than most
 * commands. One that has waited for {@link #OVERTAKING_NANOS} goes next, and with it all behind it that have waited as long; so
 * nobody starves.
 */
final class ProductLock extends AbstractQueuedLongSynchronizer {
    /** How long a waiting thread may be overtaken. */
    static final long OVERTAKING_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long serialVersionUID = 1L;
    private static final long FREE = 0;

    private volatile boolean isForTheQueue;

    /**
     * Takes the lock, and puts off an interrupt until then.
     *
     * @param nanos how long to wait at most
     * @return whether it was taken in that time
     * @throws IllegalStateException when this thread has it already
     */
    boolean take(long nanos) {
        if (!isForTheQueue && tryTake()) {
            return true;
        }
        if (getState() == holder()) {
            throw new IllegalStateException("asked for a product that another unit of work of this thread has;"
                    + " a policy must not call the library");
        }
        return await(System.nanoTime(), nanos);
    }

    /** The state is the holder as a number: a reference to its thread would make the collector scan each lock again. */
    private boolean tryTake() {
        return compareAndSetState(FREE, holder());
    }

    /** {@return the id of this thread, with a bit that no id has: a host's thread may override its id, but is never FREE} */
    private static long holder() {
        return Thread.currentThread().getId() | Long.MIN_VALUE;
    }

    private boolean await(long since, long nanos) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return tryAcquireNanos(since, nanos - (System.nanoTime() - since));
                } catch (InterruptedException interrupt) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void giveBack() {
        release(FREE);
    }

    @Override
    protected boolean tryAcquire(long since) {
        boolean isLate = System.nanoTime() - since > OVERTAKING_NANOS;
        boolean mayTake = !isForTheQueue || !hasQueuedPredecessors();
        if (mayTake && tryTake()) {
            isForTheQueue = isLate; // the next one decides by its own time
            return true;
        }
        if (isLate) {
            isForTheQueue = true;
        }
        return false;
    }

    @Override
    protected boolean tryRelease(long free) {
        setState(free);
        return true;
    }
}
