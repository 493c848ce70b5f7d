package dev.allocation.port.log;

import java.util.Objects;

/**
 * The options of a subscriber. Immutable; no component is null.
 *
 * @param start the start of a name that was not known before; a known name continues where it stopped
 * @param order what happens to the later events of a SKU when one fails
 * @param mostWaiting the number of events that may wait behind failed ones, the failed ones included, at least 1. Once that
 *     many wait, the subscriber is sent no new events, and none is lost. The events that one lease adds may exceed the number.
 */
public record SubscriberOptions(Start start, Order order, long mostWaiting) {
    /** The default: starts now, keeps the order, and allows up to 10,000 waiting events. */
    public static final SubscriberOptions DEFAULT = new SubscriberOptions(Start.NOW, Order.KEPT, 10_000);

    /** The start of a new name. */
    public enum Start {
        /** Starts with the events that are committed from now on. */
        NOW,
        /** Starts with the oldest event that is kept. */
        OLDEST,
        /** Starts with a {@linkplain EventLog#rebuild rebuild}, followed by the events that are committed after it. */
        REBUILD,
        /** As {@link #REBUILD}, even when the name was known before, because its former content is gone. */
        REBUILD_ALWAYS
    }

    /** Says whether the later events of a SKU wait when one of them fails. */
    public enum Order {
        /**
         * They wait, and are sent once the failed event was delivered or dropped: the events of a SKU are received in the order
         * of their numbers.
         */
        KEPT,
        /** They are sent, and the failed event is retried on its own: no order is promised. */
        GIVEN_UP
    }

    /** {@return whether the subscriber is built from the tables, and so can be rebuilt; such a subscriber needs every event} */
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
            throw new IllegalArgumentException("number of waiting events must be at least 1, but is " + mostWaiting);
        }
    }
}
