package dev.allocation.inmemory;

/**
 * The number of events that a log keeps. Immutable.
 *
 * @param delivered the number of events to keep that no subscriber waits for, from 0; older ones are dropped
 * @param undelivered the number of events that may wait for subscribers, from 1; beyond it, commands that emit events end in a
 *     {@link dev.allocation.port.BacklogFullException}. With {@link Long#MAX_VALUE}, memory is the only limit.
 */
public record Retention(long delivered, long undelivered) {
    /** Keeps 10,000 delivered events, and lets 1,000,000 wait. */
    public static final Retention DEFAULT = new Retention(10_000, 1_000_000);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when a number is out of its range
     */
    public Retention {
        if (delivered < 0 || undelivered < 1) {
            throw new IllegalArgumentException(
                    "retention must keep at least 0 delivered and at least 1 undelivered events, but keeps " + delivered
                            + " and " + undelivered);
        }
    }
}
