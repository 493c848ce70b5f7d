package dev.allocation.jdbc.load;

import dev.allocation.model.LineState;
import dev.allocation.model.Terms;

/**
 * The key of a line in the queue of its product: its priority and its place as one number, so that one column of an index, {@code
 * turn}, holds the queue.
 */
public final class QueueKey {
    /** More than there can be events of a product. */
    private static final long OF_PRIORITY = 100_000_000_000_000_000L;

    private QueueKey() {}

    public static long of(LineState.Waiting line) {
        return (Terms.HIGHEST_PRIORITY - line.terms().priority()) * OF_PRIORITY + line.place();
    }
}
