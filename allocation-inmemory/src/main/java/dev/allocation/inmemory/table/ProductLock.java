package dev.allocation.inmemory.table;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;

/**
 * The lock of a product, which one unit of work at a time can hold.
 *
 * <p>A thread that arrives while the lock is free may overtake waiting threads, because waking one of them takes longer than most
 * commands. A thread that has waited for {@link #OVERTAKING_NANOS} goes next, followed by all behind it that have waited as long;
 * so no thread starves.
 */
public final class ProductLock extends AbstractQueuedLongSynchronizer {
    /** The time for which a waiting thread may be overtaken, in nanoseconds. */
    static final long OVERTAKING_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long serialVersionUID = 1L;
    private static final long FREE = 0;

    private volatile boolean isForTheQueue;

    /**
     * Takes the lock; an interrupt of the thread is deferred until then.
     *
     * @param nanos the longest time to wait, in nanoseconds
     * @return whether the lock was taken in that time
     * @throws IllegalStateException when this thread holds the lock already
     */
    public boolean take(long nanos) {
        if (!isForTheQueue && tryTake()) {
            return true;
        }
        if (getState() == holder()) {
            throw new IllegalStateException("cannot lock a product that another unit of work of this thread has locked:"
                    + " a policy must not call the library");
        }
        return await(System.nanoTime(), nanos);
    }

    /**
     * Tries to set the state, which is the holder as a number: a reference to its thread would make the garbage collector scan
     * each lock again.
     */
    private boolean tryTake() {
        return compareAndSetState(FREE, holder());
    }

    /**
     * {@return the id of this thread, with a bit that no id has; so the result is never FREE, even when a host's thread overrides
     * its id}
     */
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

    public void giveBack() {
        release(FREE);
    }

    @Override
    protected boolean tryAcquire(long since) {
        boolean isLate = System.nanoTime() - since > OVERTAKING_NANOS;
        boolean mayTake = !isForTheQueue || !hasQueuedPredecessors();
        if (mayTake && tryTake()) {
            isForTheQueue = isLate; // the next thread decides by its own waiting time
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
