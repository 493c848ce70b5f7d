package dev.allocation.service.attempt;

import java.time.Duration;
import java.util.Objects;

/**
 * The number of attempts, and the pauses between them. Each pause is twice the previous one, up to the longest. Each is
 * shortened by a random part of up to a half ("equal jitter", after M. Brooker, "Exponential Backoff And Jitter", 2015).
 * Immutable.
 *
 * @param attempts the number of attempts in all, at least 1
 * @param firstPause the pause after the first failure, at least 0
 * @param longestPause the longest pause, from the first pause to 365 days
 */
public record Retry(int attempts, Duration firstPause, Duration longestPause) {
    /** For conflicts between commands: 50 attempts, pauses from 50 microseconds to 20 milliseconds. */
    public static final Retry CONFLICTS = new Retry(50, Duration.ofNanos(50_000), Duration.ofMillis(20));

    /** For deliveries to a subscriber: 10 attempts, pauses from 100 milliseconds to 1 minute. */
    public static final Retry DELIVERIES = new Retry(10, Duration.ofMillis(100), Duration.ofMinutes(1));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when a number is out of its range
     */
    public Retry {
        Objects.requireNonNull(firstPause, "firstPause");
        Objects.requireNonNull(longestPause, "longestPause");
        if (attempts < 1
                || firstPause.isNegative()
                || longestPause.compareTo(firstPause) < 0
                || longestPause.compareTo(Duration.ofDays(365)) > 0) {
            throw new IllegalArgumentException(
                    "retry must have at least 1 attempt, and pauses from 0 to 365 days that do not shrink, but has "
                            + attempts + " attempts, and pauses from " + firstPause + " to " + longestPause);
        }
    }

    /**
     * {@return the pause after a failure}
     *
     * @param failures the number of failures, at least 1
     * @param chance the place between half and all of the pause, from 0 to 1
     */
    public Duration pause(int failures, double chance) {
        double grown = Math.scalb((double) firstPause.toNanos(), failures - 1);
        double nanos = Math.min(grown, longestPause.toNanos());
        return Duration.ofNanos((long) (nanos * (0.5 + chance / 2)));
    }
}
