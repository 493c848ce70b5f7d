package dev.allocation.inmemory;

import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.SubscriberOptions.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The retry queues of one subscriber: one for each SKU when the order is kept, else one for each failed event. */
final class RetryQueues {
    private record Place(Sku sku, long number) {}

    private final Order order;
    private final Map<Place, RetryQueue> queues = new HashMap<>();

    /** The queues that are not parked, the first due first, so that a claim need not visit every queue under the log's lock. */
    private final NavigableSet<RetryQueue> retrying = new TreeSet<>();

    private long waiting;

    RetryQueues(Order order) {
        this.order = order;
    }

    Order order() {
        return order;
    }

    /** {@return the number of all waiting events} */
    long waiting() {
        return waiting;
    }

    Collection<RetryQueue> all() {
        return queues.values();
    }

    /** {@return whether a new event has to wait behind another event} */
    boolean isBehindAnother(Event event) {
        return order == Order.KEPT && queues.containsKey(place(event.sku(), event.number()));
    }

    List<DeliveryLease.Due> due(int most, Instant now) {
        List<RetryQueue> first = new ArrayList<>();
        for (RetryQueue queue : retrying) {
            if (first.size() == most || !queue.isDue(now)) {
                break;
            }
            first.add(queue);
        }
        List<DeliveryLease.Due> due = new ArrayList<>();
        first.forEach(queue -> due.addAll(queue.due(most / first.size())));
        return due;
    }

    void add(LogEntry entry) {
        Place place = place(entry.event().sku(), entry.event().number());
        change(queues.computeIfAbsent(place, first -> new RetryQueue(entry.position())), queue -> queue.add(entry));
        waiting++;
    }

    void failed(DeliveryLease.Failure failure) {
        change(queues.get(place(failure.sku(), failure.number())), queue -> queue.failed(failure));
    }

    /** Removes the first event of a retry queue; the events behind it are due from the given time on. */
    void removeFirst(Event event, Instant from) {
        Place place = place(event.sku(), event.number());
        RetryQueue queue = queues.get(place);
        change(queue, head -> head.removeFirst(from));
        waiting--;
        if (queue.isEmpty()) {
            queues.remove(place);
        }
    }

    boolean isParked(Sku sku, long number) {
        RetryQueue queue = queues.get(place(sku, number));
        return queue != null && queue.isParkedAt(number);
    }

    void resend(Sku sku, long number, Instant now) {
        change(queues.get(place(sku, number)), queue -> queue.due(now));
    }

    /** Drops the first event of a retry queue. */
    void drop(Sku sku, long number, Instant now) {
        removeFirst(queues.get(place(sku, number)).first().event(), now);
    }

    private Place place(Sku sku, long number) {
        return new Place(sku, order == Order.KEPT ? 0 : number);
    }

    private void change(RetryQueue queue, Consumer<RetryQueue> change) {
        retrying.remove(queue);
        change.accept(queue);
        if (!queue.isEmpty() && !queue.isParked()) {
            retrying.add(queue);
        }
    }
}
