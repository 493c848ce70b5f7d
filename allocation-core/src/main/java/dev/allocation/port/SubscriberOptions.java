package dev.allocation.port;

import java.util.Objects;

/**
 * How a subscriber is to be served. Immutable; nothing is null.
 *
 * @param start where a name starts that was not known before; a known one goes on where it stopped
 * @param order what becomes of the later events of a SKU when one fails
 * @param mostWaiting how many events may wait behind failed ones, these included, from 1; once so many wait, the subscriber is
 *     sent no new events, and nothing is lost. What one lease adds may go beyond it.
 */
public record SubscriberOptions(Start start, Order order, long mostWaiting) {
    /** From now on, in order, and up to 10,000 waiting events. */
    public static final SubscriberOptions DEFAULT = new SubscriberOptions(Start.NOW, Order.KEPT, 10_000);

    /** Where a new name starts. */
    public enum Start {
        /** With what is committed from now on. */
        NOW,
        /** With the oldest event that is kept. */
        OLDEST,
        /** With a {@linkplain EventLog#rebuild rebuild}, and what is committed after it. */
        REBUILD,
        /** As {@link #REBUILD}, also where the name was known before: what was built is gone. */
        REBUILD_ALWAYS
    }

    /** What becomes of the later events of a SKU when one of them fails. */
    public enum Order {
        /** They wait, and are sent once it was delivered or dropped: those of a SKU are heard in the order of their numbers. */
        KEPT,
        /** They go on, and the failed event is tried again on its own: no order is promised. */
        GIVEN_UP
    }

    /** {@return whether it is built from the tables, and so can be built again; it cannot do without an event} */
    public boolean isBuilt() {
        return start == Start.REBUILD || start == Start.REBUILD_ALWAYS;
    }

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException when a number is out of its range
     */
    public SubscriberOptions {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(order, "order");
        if (mostWaiting < 1) {
            throw new IllegalArgumentException(
                    "asked to let " + mostWaiting + " events of a subscriber wait; the number starts at 1");
        }
    }
}
