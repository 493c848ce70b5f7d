package dev.allocation.port.log;

import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.log.SubscriberOptions.Order;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The effect of the end of a lease on its subscriber, computed in the same way for every store. Immutable.
 *
 * <p>The delivered events up to {@code from} leave their retry queues. Those after {@code from} and up to {@code through} that
 * were not delivered join a retry queue: they have failed, or stand behind an event that waits.
 *
 * @param from the position up to which all events were delivered or set aside before
 * @param through the position up to which all events are delivered or set aside now
 * @param delivered the events that were delivered: all handled ones but those that failed, or are held back
 * @param failures the events that failed
 */
public record LeaseResult(
        long from, long through, List<DeliveryLease.Due> delivered, List<DeliveryLease.Failure> failures) {
    /** Copies the lists. */
    public LeaseResult {
        delivered = List.copyOf(Objects.requireNonNull(delivered, "delivered"));
        failures = List.copyOf(Objects.requireNonNull(failures, "failures"));
    }

    /**
     * {@return the result of the completion of a lease that counts}
     *
     * @param lease the lease
     * @param handled the number of its events that were handled, counted from the first
     * @param failures the handled events that failed
     * @param position the position of the subscriber before
     */
    public static LeaseResult of(
            DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures, long position) {
        return new LeaseResult(
                position, doneThrough(lease, handled, position), delivered(lease, handled, failures), failures);
    }

    private static List<DeliveryLease.Due> delivered(
            DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
        Map<Sku, Set<Long>> failed = new HashMap<>();
        failures.forEach(failure ->
                failed.computeIfAbsent(failure.sku(), sku -> new HashSet<>()).add(failure.number()));
        return lease.due().subList(0, handled).stream()
                .filter(due -> !isHeldBack(lease.order(), due.entry().event(), failed))
                .toList();
    }

    private static boolean isHeldBack(Order order, Event event, Map<Sku, Set<Long>> failed) {
        Set<Long> numbers = failed.getOrDefault(event.sku(), Set.of());
        return order == Order.KEPT
                ? numbers.stream().anyMatch(number -> number <= event.number())
                : numbers.contains(event.number());
    }

    private static long doneThrough(DeliveryLease lease, int handled, long position) {
        return lease.due().subList(handled, lease.due().size()).stream()
                .mapToLong(due -> due.entry().position() - 1)
                .filter(before -> before >= position)
                .findFirst()
                .orElse(lease.through());
    }

    /** {@return the delivered events that leave their retry queues} */
    public List<DeliveryLease.Due> deliveredAgain() {
        return delivered.stream().filter(due -> due.entry().position() <= from).toList();
    }
}
