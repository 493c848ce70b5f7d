package dev.allocation.port;

import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.SubscriberOptions.Order;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A lease on a subscriber's next events: what is handed out for delivery, or a rebuild to be done, and the right to keep the
 * progress. Immutable.
 *
 * @param subscriber the name of the subscriber
 * @param token tells this lease from all others of the subscriber
 * @param at when it was taken
 * @param order whether the later events of a SKU are to be held back once one of them has failed
 * @param through the position up to which new events were looked at
 * @param due the events to deliver, in this order
 * @param isRebuild whether all up to there is to be taken from the tables instead
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
     * @param token tells this lease from all others of the subscriber
     * @param at when it was taken
     * @param order whether the later events of a SKU are to be held back once one of them has failed
     * @param through the position up to which new events were looked at
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
     * @param token tells this lease from all others of the subscriber
     * @param at when it was taken
     * @param order whether the order of events is kept after it
     * @param through the position after which events are sent again
     */
    public static DeliveryLease ofRebuild(String subscriber, long token, Instant at, Order order, long through) {
        return new DeliveryLease(subscriber, token, at, order, through, List.of(), true);
    }

    /**
     * {@return the events that were delivered, of those that were handled: all but those that failed, or are held back}
     *
     * @param handled how many were handled, from the first
     * @param failures those of them that failed
     */
    public List<Due> delivered(int handled, List<Failure> failures) {
        Map<Sku, Set<Long>> failed = new HashMap<>();
        failures.forEach(failure ->
                failed.computeIfAbsent(failure.sku(), sku -> new HashSet<>()).add(failure.number()));
        return due.subList(0, handled).stream()
                .filter(one -> !isHeldBack(one.entry().event(), failed))
                .toList();
    }

    private boolean isHeldBack(Event event, Map<Sku, Set<Long>> failed) {
        Set<Long> numbers = failed.getOrDefault(event.sku(), Set.of());
        return order == Order.KEPT
                ? numbers.stream().anyMatch(number -> number <= event.number())
                : numbers.contains(event.number());
    }

    /**
     * {@return the position up to which the log is done with when the lease ends: delivered, or set aside}
     *
     * @param handled how many of the events were handled, from the first
     * @param position up to where it was done with before
     */
    public long doneThrough(int handled, long position) {
        return due.subList(handled, due.size()).stream()
                .mapToLong(one -> one.entry().position() - 1)
                .filter(before -> before >= position)
                .findFirst()
                .orElse(through);
    }

    /**
     * An event to deliver.
     *
     * @param entry the event
     * @param attempts how often it failed before
     */
    public record Due(LogEntry entry, int attempts) {
        /** Checks that nothing is missing. */
        public Due {
            Objects.requireNonNull(entry, "entry");
        }
    }

    /**
     * An event that could not be delivered.
     *
     * @param sku the event's SKU
     * @param number the event's number
     * @param attempts how often it failed by now
     * @param nextTry when it is due again; empty to park it
     * @param reason what the subscriber said
     */
    public record Failure(Sku sku, long number, int attempts, Optional<Instant> nextTry, String reason) {
        /** Checks that nothing is missing. */
        public Failure {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(nextTry, "nextTry");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
