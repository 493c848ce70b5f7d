package dev.allocation.jdbc.sql;

import java.time.Duration;
import java.util.Optional;

/**
 * The limits of the statements in transactions of the store's own; what a connection already limits further stays.
 *
 * @param lockWait the longest time to wait for one lock; empty to leave it to the connection
 * @param statementTime the longest time that one statement may take; empty for any time
 */
public record Limits(Optional<Duration> lockWait, Optional<Duration> statementTime) {
    /** For statements that may take any time, and for transactions of the host. */
    public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    public Limits {
        lockWait.ifPresent(time -> check("Longest wait for a lock", time));
        statementTime.ifPresent(time -> check("Longest time of a statement", time));
    }

    /** Requires whole seconds, because JDBC and MariaDB count in these. */
    private static void check(String what, Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0 || time.getNano() != 0) {
            throw new IllegalArgumentException(
                    what + " must be whole seconds from " + SHORTEST + " to " + LONGEST + ", but is " + time);
        }
    }
}
