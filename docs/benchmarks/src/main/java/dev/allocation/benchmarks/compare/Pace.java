package dev.allocation.benchmarks.compare;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Says when the next call of a turn starts. */
interface Pace {
    /** No further call starts in this turn. */
    long END = Long.MIN_VALUE;

    /**
     * Waits for the start of the next call.
     *
     * @return the instant from which its latency counts, as {@link System#nanoTime} tells it, or {@link #END}
     */
    long next();

    /**
     * {@return a closed load for one caller, which sends its next call as soon as the last one has its answer}
     *
     * <p>It sends at least one call, even if its thread started late.
     */
    static Pace closed(long start, long nanos) {
        AtomicBoolean began = new AtomicBoolean();
        return () -> {
            long now = System.nanoTime();
            boolean isFirst = !began.getAndSet(true);
            return isFirst || now - start < nanos ? now : END;
        };
    }

    /**
     * {@return an open load for all callers: calls have fixed starts, whether or not earlier calls have their answers}
     *
     * <p>A call that no caller was free to send in time starts late, but its latency counts from the start that was intended.
     */
    static Pace open(long start, long nanos, int perSecond) {
        AtomicLong calls = new AtomicLong();
        return () -> {
            long after = calls.getAndIncrement() * 1_000_000_000L / perSecond;
            if (after >= nanos) {
                return END;
            }
            for (long left = start + after - System.nanoTime(); left > 0; left = start + after - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return start + after;
        };
    }
}
