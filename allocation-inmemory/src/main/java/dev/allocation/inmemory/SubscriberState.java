package dev.allocation.inmemory;

import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.DeliveryLease;
import dev.allocation.port.LogEntry;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.SubscriberOptions;
import dev.allocation.port.SubscriberOptions.Start;
import dev.allocation.port.SubscriberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The state of one subscriber: all events up to the cursor are delivered, except those that wait in the retry queues. */
final class SubscriberState {
    private final String subscriber;
    private SubscriberOptions options;
    private RetryQueues queues;
    private long cursor;
    /**
     * Starts at a random number, so that a lease of a removed subscriber with the same name is not mistaken for one of this
     * subscriber.
     */
    private long token = ThreadLocalRandom.current().nextLong();

    private boolean taken;
    /** Whether the lease no longer counts, though it may still be in use. */
    private boolean isVoid;

    private boolean rebuilding;
    private Instant leaseEnd = Instant.MIN;

    SubscriberState(String subscriber, SubscriberOptions options, long cursor) {
        this.subscriber = subscriber;
        this.options = options;
        this.cursor = cursor;
        queues = new RetryQueues(options.order());
        rebuilding = options.isBuilt();
    }

    long cursor() {
        return cursor;
    }

    long waiting() {
        return queues.waiting();
    }

    void requireServableBy(SubscriberOptions given) {
        if (given.order() != queues.order() && queues.waiting() > 0) {
            throw new IllegalStateException(
                    "asked to serve " + Quoted.of(subscriber) + " with the order " + given.order()
                            + ", found " + queues.waiting() + " events that wait with the order " + queues.order()
                            + "; let them be delivered, or drop them first");
        }
    }

    void serveBy(SubscriberOptions given) {
        requireServableBy(given);
        if (given.order() != queues.order()) {
            queues = new RetryQueues(given.order());
            token++; // a lease that is handed out uses the previous order
            taken = false;
        }
        options = given;
        if (given.start() == Start.REBUILD_ALWAYS) {
            rebuild();
        }
    }

    void rebuild() {
        rebuilding = true;
        isVoid = taken;
    }

    Optional<DeliveryLease> claim(EventRing log, int most, Instant now, Duration leaseTime) {
        if (taken && now.isBefore(leaseEnd)) {
            return Optional.empty();
        }
        if (rebuilding) {
            cursor = log.last();
            queues = new RetryQueues(queues.order());
            take(now, leaseTime);
            return Optional.of(DeliveryLease.ofRebuild(subscriber, token, now, queues.order(), cursor));
        }
        List<DeliveryLease.Due> due = queues.due((most + 1) / 2, now);
        long through = cursor;
        if (queues.waiting() < options.mostWaiting()) {
            int room = most - due.size();
            for (LogEntry entry : log.after(cursor)) {
                if (room-- <= 0) {
                    break;
                }
                through = entry.position();
                if (!queues.isBehindAnother(entry.event())) {
                    due.add(new DeliveryLease.Due(entry, 0));
                }
            }
        }
        if (due.isEmpty() && through == cursor) {
            return Optional.empty();
        }
        take(now, leaseTime);
        return Optional.of(DeliveryLease.ofEvents(subscriber, token, now, queues.order(), through, due));
    }

    private void take(Instant now, Duration leaseTime) {
        taken = true;
        isVoid = false;
        leaseEnd = now.plus(leaseTime);
        token++;
    }

    private boolean counts(DeliveryLease lease) {
        return taken && !isVoid && lease.token() == token;
    }

    boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) {
        if (counts(lease)) {
            leaseEnd = now.plus(leaseTime);
        }
        return counts(lease);
    }

    boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures, EventRing log) {
        boolean counts = counts(lease);
        if (lease.token() == token) {
            taken = false;
        }
        if (!counts) {
            return false;
        }
        rebuilding = false;
        Set<Long> delivered = new HashSet<>();
        for (DeliveryLease.Due due : lease.delivered(handled, failures)) {
            LogEntry entry = due.entry();
            delivered.add(entry.position());
            if (entry.position() <= cursor) {
                queues.removeFirst(entry.event(), lease.at());
            }
        }
        long completed = lease.doneThrough(handled, cursor);
        // An event that was not delivered has failed, or is behind a failed event of its SKU.
        for (LogEntry entry : log.after(cursor)) {
            if (entry.position() > completed) {
                break;
            }
            if (!delivered.contains(entry.position())) {
                queues.add(entry);
            }
        }
        failures.forEach(queues::failed);
        cursor = completed;
        return true;
    }

    List<ParkedEvent> parked() {
        return queues.all().stream()
                .filter(RetryQueue::isParked)
                .map(RetryQueue::parkedEvent)
                .sorted(Comparator.comparing(parked -> parked.entry().position()))
                .toList();
    }

    boolean resend(Sku sku, long number, Instant now) {
        boolean found = queues.isParked(sku, number);
        if (found) {
            queues.resend(sku, number, now);
        }
        return found;
    }

    boolean drop(Sku sku, long number, Instant now) {
        boolean found = queues.isParked(sku, number);
        if (found) {
            queues.drop(sku, number, now);
            if (options.isBuilt()) {
                rebuild();
            }
        }
        return found;
    }

    SubscriberStatus status(EventRing log) {
        List<Instant> oldest = new ArrayList<>();
        queues.all().forEach(queue -> oldest.add(queue.first().at()));
        for (LogEntry entry : log.after(cursor)) {
            oldest.add(entry.at());
            break;
        }
        return new SubscriberStatus(
                subscriber,
                cursor,
                log.last() - cursor,
                queues.waiting(),
                options.mostWaiting(),
                queues.all().stream().filter(RetryQueue::isParked).count(),
                oldest.stream().min(Comparator.naturalOrder()));
    }
}
