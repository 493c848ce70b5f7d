package dev.allocation.inmemory;

import dev.allocation.model.Sku;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log that does as another one does, but for what a fault does in its own way. */
class LogAround implements EventLog {
    final EventLog log;

    LogAround(EventLog log) {
        this.log = log;
    }

    @Override
    public void subscribe(Map<String, SubscriberOptions> subscribers) {
        log.subscribe(subscribers);
    }

    @Override
    public boolean remove(String subscriber) {
        return log.remove(subscriber);
    }

    @Override
    public void rebuild(String subscriber) {
        log.rebuild(subscriber);
    }

    @Override
    public List<SubscriberStatus> subscribers() {
        return log.subscribers();
    }

    @Override
    public List<LogEntry> after(long position, int most) {
        return log.after(position, most);
    }

    @Override
    public EventHistory history() {
        return log.history();
    }

    @Override
    public Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
        return log.claim(subscriber, most, now, leaseTime);
    }

    @Override
    public boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
        return log.complete(lease, handled, failures);
    }

    @Override
    public boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) {
        return log.renew(lease, now, leaseTime);
    }

    @Override
    public List<ParkedEvent> parked(String subscriber) {
        return log.parked(subscriber);
    }

    @Override
    public boolean resend(String subscriber, Sku sku, long number, Instant now) {
        return log.resend(subscriber, sku, number, now);
    }

    @Override
    public boolean drop(String subscriber, Sku sku, long number, Instant now) {
        return log.drop(subscriber, sku, number, now);
    }

    @Override
    public int trim(Instant before, long newest, int most) {
        return log.trim(before, newest, most);
    }
}
