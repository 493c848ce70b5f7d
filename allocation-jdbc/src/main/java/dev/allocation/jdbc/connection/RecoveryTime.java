package dev.allocation.jdbc.connection;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How long the store tries to find out what became of a commit whose connection was lost.
 *
 * @param time how long, from a second to a minute; a try that has begun is cut short only where it waits for a lock
 */
public record RecoveryTime(Duration time) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LAST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MOST_TOLD = 10;

    /** Longer than most databases take to let a stand-in take over. */
    public static final RecoveryTime USUAL = new RecoveryTime(Duration.ofSeconds(10));

    public RecoveryTime {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("asked to look for a lost commit for " + time
                    + ", found that this takes from " + SHORTEST + " to " + LONGEST);
        }
    }

    @FunctionalInterface
    public interface Look<T> {
        /**
         * {@return what was found out; empty when it is too early to tell}
         *
         * @param rest how much of the time is left, for which the look may wait
         */
        Optional<T> once(Duration rest) throws SQLException;
    }

    /**
     * {@return what was found out; empty when the time is over, or the thread is interrupted, and stays so}
     *
     * @param lost what the first of the failures of the looks are added to
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
