package shop.store;

import dev.allocation.model.Event;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.port.log.SubscriberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The committed events by their positions, and the subscribers by their names. */
final class MapLog implements EventLog {
    private final NavigableMap<Long, LogEntry> entries = new TreeMap<>();
    private final MapHistory history = new MapHistory();
    private final Map<String, SubscriberState> subscribers = new TreeMap<>();
    private long last;
    private long leases;

    synchronized void append(Draft product, Instant at) {
        for (int i = 0; i < product.events().size(); i++) {
            last++;
            Event event = product.events().get(i);
            entries.put(last, new LogEntry(last, at, event));
            history.add(new HistoryEntry(at, event, product.replaced().get(i)));
        }
    }

    @Override
    public EventHistory history() {
        return history;
    }

    @Override
    public synchronized List<LogEntry> after(long position, int most) {
        return entries.tailMap(position, false).values().stream().limit(most).toList();
    }

    @Override
    public synchronized int trim(Instant before, long newest, int most) {
        long seen = subscribers.values().stream()
                .mapToLong(SubscriberState::position)
                .min()
                .orElse(last);
        long lastToGo = entries.headMap(seen, true).values().stream()
                .filter(entry -> entry.at().isBefore(before) || entry.position() <= last - newest)
                .mapToLong(LogEntry::position)
                .max()
                .orElse(0);
        List<Long> old =
                entries.headMap(lastToGo, true).keySet().stream().limit(most).toList();
        old.forEach(position -> history.drop(entries.remove(position)));
        return old.size();
    }

    @Override
    public synchronized void subscribe(Map<String, SubscriberOptions> given) {
        given.forEach((name, options) -> {
            if (subscribers.containsKey(name)) {
                subscribers.get(name).requireServableBy(options);
            }
        });
        given.forEach(this::subscribeNow);
    }

    private void subscribeNow(String name, SubscriberOptions options) {
        SubscriberState known = subscribers.get(name);
        if (known != null) {
            known.serveBy(options);
            return;
        }
        boolean fromOldest = options.start() == Start.OLDEST && !entries.isEmpty();
        subscribers.put(name, new SubscriberState(name, options, fromOldest ? entries.firstKey() - 1 : last));
    }

    @Override
    public synchronized boolean remove(String subscriber) {
        return subscribers.remove(subscriber) != null;
    }

    @Override
    public synchronized void rebuild(String subscriber) {
        known(subscriber).rebuild();
    }

    @Override
    public synchronized List<SubscriberStatus> subscribers() {
        return subscribers.values().stream()
                .map(progress -> progress.status(last, after(progress.position(), 1)))
                .toList();
    }

    @Override
    public synchronized Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
        SubscriberState progress = known(subscriber);
        leases++; // also names the leases on a subscriber apart from those of a namesake that was removed
        return progress.claim(leases, most, now, leaseTime, last, after(progress.position(), most));
    }

    @Override
    public synchronized boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
        SubscriberState progress = subscribers.get(lease.subscriber());
        return progress != null
                && progress.complete(lease, handled, failures, after(progress.position(), Integer.MAX_VALUE));
    }

    @Override
    public synchronized boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) {
        SubscriberState progress = subscribers.get(lease.subscriber());
        return progress != null && progress.renew(lease, now, leaseTime);
    }

    @Override
    public synchronized List<ParkedEvent> parked(String subscriber) {
        return known(subscriber).parked();
    }

    @Override
    public synchronized boolean resend(String subscriber, Sku sku, long number, Instant now) {
        return known(subscriber).resend(sku, number, now);
    }

    @Override
    public synchronized boolean drop(String subscriber, Sku sku, long number, Instant now) {
        return known(subscriber).drop(sku, number, now);
    }

    private SubscriberState known(String subscriber) {
        SubscriberState progress = subscribers.get(subscriber);
        if (progress == null) {
            throw new IllegalArgumentException(
                    "unknown subscriber " + Quoted.of(subscriber) + ": the log has " + Quoted.of(subscribers.keySet()));
        }
        return progress;
    }
}
