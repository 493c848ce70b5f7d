package dev.allocation.jdbc.connection;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The time in which the store tries to find out whether a commit was kept after its connection was lost.
 *
 * @param time the time, from 1 second to 5 minutes; an attempt that has begun is cut short only while it waits for a lock
 * @param untilInterrupted whether an interrupt of the thread ends it
 */
public record RecoveryTime(Duration time, boolean untilInterrupted) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LAST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MOST_TOLD = 10;

    /**
     * Longer than a server takes to restart, and than a cluster with a short lease takes to fail over. Others take up to two
     * minutes, for which few callers wait, so their hosts set the time.
     */
    public static final RecoveryTime USUAL = new RecoveryTime(Duration.ofSeconds(30));

    public RecoveryTime {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Recovery time must be from " + SHORTEST + " to " + LONGEST + ", but is " + time);
        }
    }

    /** Creates a time that an interrupt of the thread ends. */
    public RecoveryTime(Duration time) {
        this(time, true);
    }

    /** {@return this time, for a commit whose outcome other threads wait for, so that an interrupt of one does not end it} */
    public RecoveryTime forOthers() {
        return new RecoveryTime(time, false);
    }

    @FunctionalInterface
    public interface Look<T> {
        /**
         * {@return the result of the look; empty when it is too early to tell}
         *
         * @param rest the remaining time, for which the look may wait
         */
        Optional<T> once(Duration rest) throws SQLException;
    }

    /**
     * {@return the result of the first look that has one; empty when the time is over, or when an interrupt of the thread has ended
     * it; the thread stays interrupted}
     *
     * @param lost the failure of the commit; the first failures of the looks are added to it as suppressed
     */
    public <T> Optional<T> after(SQLException lost, Look<T> look) {
        Pauses pauses = new Pauses();
        try {
            long end = System.nanoTime() + time.toNanos();
            for (long pause = FIRST_PAUSE;
                    pauses.rest(Math.min(pause, end - System.nanoTime()), untilInterrupted);
                    pause = longer(pause)) {
                try {
                    Optional<T> found = look.once(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                    if (found.isPresent()) {
                        return found;
                    }
                } catch (SQLException again) {
                    if (lost.getSuppressed().length < MOST_TOLD) {
                        lost.addSuppressed(again);
                    }
                }
            }
            return Optional.empty();
        } finally {
            pauses.keepInterrupt();
        }
    }

    private static long longer(long pause) {
        return Math.min(2 * pause, LAST_PAUSE);
    }

    /** The pauses between the looks; a look is never begun on an interrupted thread, on which a pool may refuse connections. */
    private static final class Pauses {
        private boolean interrupted;

        /** {@return whether to look again} */
        boolean rest(long nanos, boolean untilInterrupted) {
            long end = System.nanoTime() + nanos;
            do {
                try {
                    TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                }
            } while (!(interrupted && untilInterrupted) && System.nanoTime() < end);
            return nanos > 0 && !(interrupted && untilInterrupted);
        }

        void keepInterrupt() {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
