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
final class ProductLock extends AbstractQueuedLongSynchronizer implements HeldLock {
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
        if (!isForTheQueue && isTakenNow()) {
            return true;
        }
        if (getState() == Thread.currentThread().getId()) {
            throw new IllegalStateException("asked for a product that another unit of work of this thread has;"
                    + " a policy must not call the library");
        }
        return await(System.nanoTime(), nanos);
    }

    /** The state names the holder by its id, since a reference to it would make the collector look at each lock again. */
    private boolean isTakenNow() {
        return compareAndSetState(FREE, Thread.currentThread().getId());
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

    @Override
    public void giveBack() {
        release(FREE);
    }

    @Override
    protected boolean tryAcquire(long since) {
        boolean isLate = System.nanoTime() - since > OVERTAKING_NANOS;
        boolean mayTake = !isForTheQueue || !hasQueuedPredecessors();
        if (mayTake && isTakenNow()) {
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
