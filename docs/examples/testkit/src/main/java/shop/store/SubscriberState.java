package shop.store;

import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LeaseResult;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.port.log.SubscriberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far a subscriber is: it was sent all up to a position, but for what waits in retry queues. */
final class SubscriberState {
    private static final long NOBODY = 0;

    private final String subscriber;
    private final Map<Object, RetryQueue> queues = new HashMap<>();
    private SubscriberOptions options;
    private long position;
    private boolean rebuilding;
    /** The lease that is held, whether it still counts, and until when nobody else gets one. */
    private long atWork = NOBODY;

    private boolean counts;
    private Instant leaseEnd = Instant.MIN;

    SubscriberState(String subscriber, SubscriberOptions options, long position) {
        this.subscriber = subscriber;
        this.options = options;
        this.position = position;
        rebuilding = options.isBuilt();
    }

    long position() {
        return position;
    }

    void requireServableBy(SubscriberOptions given) {
        if (given.order() != options.order() && !queues.isEmpty()) {
            throw new IllegalStateException("cannot serve " + Quoted.of(subscriber) + " with the order " + given.order()
                    + ": " + waiting() + " events wait with the order " + options.order());
        }
    }

    void serveBy(SubscriberOptions given) {
        if (given.order() != options.order()) {
            atWork = NOBODY; // it was told the other order
        }
        options = given;
        if (given.start() == Start.REBUILD_ALWAYS) {
            rebuild();
        }
    }

    void rebuild() {
        rebuilding = true;
        counts = false;
    }

    /** Takes a lease with this token; {@code next} are the entries after the position, at most as many as it may have. */
    Optional<DeliveryLease> claim(
            long token, int most, Instant now, Duration leaseTime, long last, List<LogEntry> next) {
        if (atWork != NOBODY && now.isBefore(leaseEnd)) {
            return Optional.empty();
        }
        if (rebuilding) {
            queues.clear();
            position = last;
            take(token, now, leaseTime);
            return Optional.of(DeliveryLease.ofRebuild(subscriber, token, now, options.order(), position));
        }
        List<DeliveryLease.Due> due = new ArrayList<>(waiting((most + 1) / 2, now));
        long through = position;
        if (waiting() < options.mostWaiting()) {
            for (LogEntry entry : next.subList(0, Math.min(next.size(), most - due.size()))) {
                through = entry.position();
                if (!queues.containsKey(place(entry))) {
                    due.add(new DeliveryLease.Due(entry, 0));
                }
            }
        }
        if (due.isEmpty() && through == position) {
            return Optional.empty();
        }
        take(token, now, leaseTime);
        return Optional.of(DeliveryLease.ofEvents(subscriber, token, now, options.order(), through, due));
    }

    private List<DeliveryLease.Due> waiting(int most, Instant now) {
        List<RetryQueue> due = queues.values().stream()
                .filter(queue -> !queue.isParked() && !queue.due.isAfter(now))
                .sorted(Comparator.<RetryQueue, Instant>comparing(queue -> queue.due)
                        .thenComparing(queue -> queue.events.getFirst().position()))
                .limit(most)
                .toList();
        return due.stream()
                .flatMap(queue -> queue.first(most / due.size()).stream())
                .toList();
    }

    private void take(long token, Instant now, Duration leaseTime) {
        atWork = token;
        counts = true;
        leaseEnd = now.plus(leaseTime);
    }

    boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) {
        if (lease.token() != atWork || !counts) {
            return false;
        }
        leaseEnd = now.plus(leaseTime);
        return true;
    }

    /** Ends a lease; {@code next} are the entries after the position. */
    boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures, List<LogEntry> next) {
        if (lease.token() != atWork) {
            return false;
        }
        atWork = NOBODY;
        if (!counts) {
            return false;
        }
        rebuilding = false;
        Set<Long> delivered = new HashSet<>();
        LeaseResult result = LeaseResult.of(lease, handled, failures, position);
        result.deliveredAgain().forEach(due -> removeFirst(place(due.entry()), lease.at()));
        result.delivered().forEach(due -> delivered.add(due.entry().position()));
        position = result.through();
        // What was sent to nobody has failed, or is behind what has.
        next.stream()
                .takeWhile(entry -> entry.position() <= position)
                .filter(entry -> !delivered.contains(entry.position()))
                .forEach(entry -> queues.computeIfAbsent(place(entry), place -> new RetryQueue())
                        .events
                        .addLast(entry));
        failures.forEach(
                failure -> queues.get(place(failure.sku(), failure.number())).failed(failure));
        return true;
    }

    List<ParkedEvent> parked() {
        return parkedQueues()
                .map(RetryQueue::parked)
                .sorted(Comparator.comparing(parked -> parked.entry().position()))
                .toList();
    }

    boolean resend(Sku sku, long number, Instant now) {
        RetryQueue queue = queues.get(place(sku, number));
        boolean isParked = queue != null && queue.isParkedAt(number);
        if (isParked) {
            queue.due(now);
        }
        return isParked;
    }

    boolean drop(Sku sku, long number, Instant now) {
        boolean isParked = resend(sku, number, now);
        if (isParked) {
            removeFirst(place(sku, number), now);
            if (options.isBuilt()) {
                rebuild();
            }
        }
        return isParked;
    }

    SubscriberStatus status(long last, List<LogEntry> next) {
        Stream<LogEntry> first = queues.values().stream().map(queue -> queue.events.getFirst());
        return new SubscriberStatus(
                subscriber,
                position,
                last - position,
                waiting(),
                options.mostWaiting(),
                parkedQueues().count(),
                Stream.concat(first, next.stream()).map(LogEntry::at).min(Comparator.naturalOrder()),
                Optional.empty());
    }

    private Stream<RetryQueue> parkedQueues() {
        return queues.values().stream().filter(RetryQueue::isParked);
    }

    private long waiting() {
        return queues.values().stream().mapToLong(queue -> queue.events.size()).sum();
    }

    /** Takes the first event out of a retry queue; the next one is due from then on. */
    private void removeFirst(Object place, Instant from) {
        RetryQueue queue = queues.get(place);
        queue.events.removeFirst();
        queue.due(from);
        if (queue.events.isEmpty()) {
            queues.remove(place);
        }
    }

    private Object place(LogEntry entry) {
        return place(entry.event().sku(), entry.event().number());
    }

    /** Returns the key of the retry queue that an event waits in: one for each SKU, or for each event where no order is kept. */
    private Object place(Sku sku, long number) {
        return options.order() == Order.KEPT ? sku : List.of(sku, number);
    }
}
