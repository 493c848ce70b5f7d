package dev.allocation.inmemory;

import dev.allocation.model.Event;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Replaced;
import dev.allocation.port.BacklogFullException;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.port.log.SubscriberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The event log, with the events in the order of their commits. One lock guards it, and is never held while foreign code runs.
 */
final class MemoryLog implements EventLog, KeptEvents {
    /**
     * Used as a plain mutex: unlike other locks it does not record its holder, which would cost more than everything else here.
     */
    private final StampedLock lock = new StampedLock();

    private final EventQueue events = new EventQueue();
    private final Map<String, SubscriberState> subscribers = new TreeMap<>();
    private final Retention retention;
    /**
     * The number of undelivered events when it was last counted, so that no commit waits for the lock to learn that there is
     * room.
     */
    private volatile long backlog;

    MemoryLog(Retention retention) {
        this.retention = Objects.requireNonNull(retention, "retention");
    }

    /** Refuses events for which there is no room; commits that ask at the same moment may all pass. */
    void requireRoomFor(int events) {
        long found = backlog;
        if (found > 0 && found > retention.undelivered() - events) {
            throw new BacklogFullException(events, found, retention.undelivered());
        }
    }

    void append(List<Event> added, List<Replaced> replaced, Instant at) {
        long stamp = lock.writeLock();
        try {
            for (int i = 0; i < added.size(); i++) {
                events.add(added.get(i), replaced.get(i), at);
            }
            trimmed();
            countAgain();
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    @Override
    public void subscribe(Map<String, SubscriberOptions> given) {
        Map<String, SubscriberOptions> copy = new TreeMap<>(given); // no code of the caller runs under the lock
        locked(() -> {
            copy.forEach((name, options) -> {
                if (subscribers.containsKey(name)) {
                    subscribers.get(name).requireServableBy(options);
                }
            });
            copy.forEach(this::subscribeNow);
            return true;
        });
    }

    private void subscribeNow(String name, SubscriberOptions options) {
        SubscriberState known = subscribers.get(name);
        if (known == null) {
            long start = options.start() == Start.OLDEST ? events.beforeOldest() : events.last();
            subscribers.put(name, new SubscriberState(name, options, start));
        } else {
            known.serveBy(options);
        }
    }

    @Override
    public boolean remove(String subscriber) {
        return locked(() -> subscribers.remove(subscriber) != null && trimmed());
    }

    @Override
    public void rebuild(String subscriber) {
        locked(() -> {
            state(subscriber).rebuild();
            return true;
        });
    }

    @Override
    public List<SubscriberStatus> subscribers() {
        return locked(() ->
                subscribers.values().stream().map(state -> state.status(events)).toList());
    }

    @Override
    public List<LogEntry> after(long position, int most) {
        return read(kept -> {
            List<LogEntry> found = new ArrayList<>();
            Iterator<LogEntry> later = kept.after(position).iterator();
            while (later.hasNext() && found.size() < most) {
                found.add(later.next());
            }
            return found;
        });
    }

    @Override
    public long last() {
        return read(EventQueue::last);
    }

    @Override
    public EventHistory history() {
        return new MemoryHistory(this);
    }

    @Override
    public <T> T read(Function<EventQueue, T> reading) {
        long stamp = lock.readLock();
        try {
            return reading.apply(events);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Override
    public Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
        return locked(() -> state(subscriber).claim(events, most, now, leaseTime));
    }

    @Override
    public boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
        List<DeliveryLease.Failure> copy = List.copyOf(failures);
        return locked(() -> subscribers.containsKey(lease.subscriber())
                && state(lease.subscriber()).complete(lease, handled, copy, events)
                && trimmed());
    }

    @Override
    public boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) {
        return locked(() -> subscribers.containsKey(lease.subscriber())
                && state(lease.subscriber()).renew(lease, now, leaseTime));
    }

    @Override
    public List<ParkedEvent> parked(String subscriber) {
        return locked(() -> state(subscriber).parked());
    }

    @Override
    public boolean resend(String subscriber, Sku sku, long number, Instant now) {
        return locked(() -> state(subscriber).resend(sku, number, now));
    }

    @Override
    public boolean drop(String subscriber, Sku sku, long number, Instant now) {
        return locked(() -> state(subscriber).drop(sku, number, now));
    }

    @Override
    public int trim(Instant before, long newest, int most) {
        return locked(() -> {
            long seen = seenByAll();
            long upTo = Math.min(seen, events.last() - newest);
            int dropped = 0;
            while (dropped < most && events.beforeOldest() < events.last()) {
                long oldest = events.beforeOldest() + 1;
                if (oldest > upTo) {
                    upTo = oldest <= seen && events.at(oldest).isBefore(before) ? oldest : lastBefore(before, seen);
                }
                if (oldest > upTo) {
                    break;
                }
                events.removeOldest();
                dropped++;
            }
            return dropped;
        });
    }

    /** Searches from the end, because a clock that ran ahead leaves new events among old ones. */
    private long lastBefore(Instant before, long seen) {
        long position = events.lastCandidateBefore(before, seen);
        while (position > events.beforeOldest()) {
            if (events.at(position).isBefore(before)) {
                return position;
            }
            position = events.lastCandidateBefore(before, position - 1);
        }
        return 0;
    }

    private boolean trimmed() {
        long upTo = seenByAll() - retention.delivered();
        while (events.beforeOldest() < upTo) {
            events.removeOldest();
        }
        return true;
    }

    private long seenByAll() {
        long seen = events.last();
        if (subscribers.isEmpty()) {
            return seen;
        }
        for (SubscriberState state : subscribers.values()) {
            seen = Math.min(seen, state.cursor());
        }
        return seen;
    }

    private long countBacklog() {
        long waiting = 0;
        for (SubscriberState state : subscribers.values()) {
            waiting += state.waiting();
        }
        return waiting + events.last() - seenByAll();
    }

    private void countAgain() {
        long counted = subscribers.isEmpty() ? 0 : countBacklog();
        if (counted != backlog) { // a volatile write costs each commit more than a read
            backlog = counted;
        }
    }

    private SubscriberState state(String subscriber) {
        SubscriberState state = subscribers.get(Objects.requireNonNull(subscriber, "subscriber"));
        if (state == null) {
            throw new IllegalArgumentException(
                    "unknown subscriber " + Quoted.of(subscriber) + ": the log has " + Quoted.of(subscribers.keySet()));
        }
        return state;
    }

    private <T> T locked(Supplier<T> work) {
        long stamp = lock.writeLock();
        try {
            T result = work.get();
            countAgain();
            return result;
        } finally {
            lock.unlockWrite(stamp);
        }
    }
}
