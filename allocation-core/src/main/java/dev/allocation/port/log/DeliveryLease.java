package dev.allocation.port.log;

import dev.allocation.model.Sku;
import dev.allocation.port.log.SubscriberOptions.Order;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A lease on a subscriber's next events: the events to deliver, or a rebuild to do, and the right to store the progress.
 * Immutable.
 *
 * @param subscriber the name of the subscriber
 * @param token the number that distinguishes this lease from all others of the subscriber
 * @param at the time at which the lease was taken
 * @param order whether the later events of a SKU are to be held back once one of them has failed
 * @param through the position up to which new events were examined
 * @param due the events to deliver, in this order
 * @param isRebuild whether everything up to that position is to be taken from the tables instead
 */
public record DeliveryLease(
        String subscriber, long token, Instant at, Order order, long through, List<Due> due, boolean isRebuild) {
    /** Copies the list. */
    public DeliveryLease {
        Objects.requireNonNull(subscriber, "subscriber");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(due, "due");
        due = List.copyOf(due);
    }

    /**
     * {@return a lease with events to deliver}
     *
     * @param subscriber the name of the subscriber
     * @param token the number that distinguishes this lease from all others of the subscriber
     * @param at the time at which the lease was taken
     * @param order whether the later events of a SKU are to be held back once one of them has failed
     * @param through the position up to which new events were examined
     * @param due the events to deliver, in this order
     */
    public static DeliveryLease ofEvents(
            String subscriber, long token, Instant at, Order order, long through, List<Due> due) {
        return new DeliveryLease(subscriber, token, at, order, through, due, false);
    }

    /**
     * {@return a lease for a rebuild}
     *
     * @param subscriber the name of the subscriber
     * @param token the number that distinguishes this lease from all others of the subscriber
     * @param at the time at which the lease was taken
     * @param order whether the order of events is kept after the rebuild
     * @param through the position after which events are sent again
     */
    public static DeliveryLease ofRebuild(String subscriber, long token, Instant at, Order order, long through) {
        return new DeliveryLease(subscriber, token, at, order, through, List.of(), true);
    }

    /**
     * An event to deliver.
     *
     * @param entry the event
     * @param attempts the number of attempts that failed before
     */
    public record Due(LogEntry entry, int attempts) {
        /** Checks that no component is null. */
        public Due {
            Objects.requireNonNull(entry, "entry");
        }
    }

    /**
     * An event that could not be delivered.
     *
     * @param sku the event's SKU
     * @param number the event's number
     * @param attempts the number of attempts that have failed, this one included
     * @param nextTry the time at which the event is due again; empty to park it
     * @param reason the reason that the subscriber gave
     */
    public record Failure(Sku sku, long number, int attempts, Optional<Instant> nextTry, String reason) {
        /** Checks that no component is null. */
        public Failure {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(nextTry, "nextTry");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
