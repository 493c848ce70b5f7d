package dev.allocation.inmemory;

import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LeaseResult;
import dev.allocation.port.log.LeaseState;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.port.log.SubscriberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
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
    private LeaseState lease =
            LeaseState.beforeTheFirst(ThreadLocalRandom.current().nextLong());

    private boolean rebuilding;

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
            throw new IllegalStateException("cannot serve " + Quoted.of(subscriber) + " with the order " + given.order()
                    + ": " + queues.waiting() + " events wait with the order " + queues.order()
                    + "; deliver or drop them first");
        }
    }

    void serveBy(SubscriberOptions given) {
        requireServableBy(given);
        if (given.order() != queues.order()) {
            queues = new RetryQueues(given.order());
            lease = lease.released(); // a lease that is handed out uses the previous order
        }
        options = given;
        if (given.start() == Start.REBUILD_ALWAYS) {
            rebuild();
        }
    }

    void rebuild() {
        rebuilding = true;
        lease = lease.voided();
    }

    Optional<DeliveryLease> claim(EventQueue log, int most, Instant now, Duration leaseTime) {
        if (lease.isHeld(now)) {
            return Optional.empty();
        }
        if (rebuilding) {
            cursor = log.last();
            queues = new RetryQueues(queues.order());
            lease = lease.taken(now, leaseTime);
            return Optional.of(DeliveryLease.ofRebuild(subscriber, lease.token(), now, queues.order(), cursor));
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
        lease = lease.taken(now, leaseTime);
        return Optional.of(DeliveryLease.ofEvents(subscriber, lease.token(), now, queues.order(), through, due));
    }

    boolean renew(DeliveryLease held, Instant now, Duration leaseTime) {
        boolean counts = lease.counts(held);
        if (counts) {
            lease = lease.renewed(now, leaseTime);
        }
        return counts;
    }

    boolean complete(DeliveryLease held, int handled, List<DeliveryLease.Failure> failures, EventQueue log) {
        boolean counts = lease.counts(held);
        lease = lease.endedBy(held);
        if (!counts) {
            return false;
        }
        rebuilding = false;
        LeaseResult result = LeaseResult.of(held, handled, failures, cursor);
        result.deliveredAgain().forEach(due -> queues.removeFirst(due.entry().event(), held.at()));
        Set<Long> delivered = new HashSet<>();
        result.delivered().forEach(due -> delivered.add(due.entry().position()));
        for (LogEntry entry : log.after(cursor)) {
            if (entry.position() > result.through()) {
                break;
            }
            if (!delivered.contains(entry.position())) {
                queues.add(entry);
            }
        }
        result.failures().forEach(queues::failed);
        cursor = result.through();
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

    SubscriberStatus status(EventQueue log) {
        List<Instant> oldest = new ArrayList<>();
        queues.all().forEach(queue -> oldest.add(queue.first().at()));
        Iterator<LogEntry> notLeased = log.after(cursor).iterator();
        if (notLeased.hasNext()) {
            oldest.add(notLeased.next().at());
        }
        return new SubscriberStatus(
                subscriber,
                cursor,
                log.last() - cursor,
                queues.waiting(),
                options.mostWaiting(),
                queues.all().stream().filter(RetryQueue::isParked).count(),
                oldest.stream().min(Comparator.naturalOrder()),
                Optional.empty());
    }
}
