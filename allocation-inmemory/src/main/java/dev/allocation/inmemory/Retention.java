package dev.allocation.inmemory;

/**
 * How many events a log keeps. Immutable.
 *
 * @param delivered how many are kept that no subscriber waits for; older ones are dropped
 * @param undelivered how many may wait for subscribers; beyond, commands that announce something end in a
 *     {@link dev.allocation.port.BacklogFullException}. {@link Long#MAX_VALUE} is the choice to let memory be the limit.
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
            throw new IllegalArgumentException("asked to keep " + delivered + " delivered and " + undelivered
                    + " undelivered events; the first starts at 0, the second at 1");
        }
    }
}
