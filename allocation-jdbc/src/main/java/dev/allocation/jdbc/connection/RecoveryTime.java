package dev.allocation.jdbc.connection;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The time in which the store tries to find out whether a commit was kept after its connection was lost.
 *
 * @param time the time, from 1 second to 5 minutes; an attempt that has begun is cut short only while it waits for a lock
 */
public record RecoveryTime(Duration time) {
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
     * {@return the result of the first look that has one; empty when the time is over, or when the thread is interrupted, which
     * it stays}
     *
     * @param lost the failure of the commit; the first failures of the looks are added to it as suppressed
     */
    public <T> Optional<T> after(SQLException lost, Look<T> look) {
        long end = System.nanoTime() + time.toNanos();
        for (long pause = FIRST_PAUSE; rest(Math.min(pause, end - System.nanoTime())); pause = longer(pause)) {
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
    }

    private static long longer(long pause) {
        return Math.min(2 * pause, LAST_PAUSE);
    }

    private static boolean rest(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return nanos > 0;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
