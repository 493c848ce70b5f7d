package dev.allocation.jdbc.sql;

import dev.allocation.model.LineState;
import dev.allocation.model.Terms;

/** The turn of a line that waits: its place in the queue as one number, so that one column of an index holds the queue. */
public final class Turn {
    /** More than there can be events of a product. */
    private static final long OF_PRIORITY = 100_000_000_000_000_000L;

    private Turn() {}

    public static long of(LineState.Waiting line) {
        return (Terms.HIGHEST_PRIORITY - line.terms().priority()) * OF_PRIORITY + line.place();
    }
}
