package dev.allocation.service;

import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.history.HistoryEntry;
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

/** The event log of a store without one: it is empty, and nobody can subscribe to it. */
final class NoEventLog implements EventLog, EventHistory {
    @Override
    public void subscribe(Map<String, SubscriberOptions> subscribers) {
        subscribers.keySet().stream().findFirst().ifPresent(name -> {
            throw unknown(name);
        });
    }

    @Override
    public boolean remove(String subscriber) {
        return false;
    }

    @Override
    public void rebuild(String subscriber) {
        throw unknown(subscriber);
    }

    @Override
    public List<SubscriberStatus> subscribers() {
        return List.of();
    }

    @Override
    public List<LogEntry> after(long position, int most) {
        return List.of();
    }

    @Override
    public EventHistory history() {
        return this;
    }

    @Override
    public List<HistoryEntry> after(Sku sku, long number, int most) {
        return List.of();
    }

    @Override
    public List<HistoryEntry> before(Sku sku, long number, int most) {
        return List.of();
    }

    @Override
    public List<HistoryEntry> after(LineKey line, long number, int most) {
        return List.of();
    }

    @Override
    public List<HistoryEntry> after(OrderId order, Optional<HistoryEntry> last, int most) {
        return List.of();
    }

    /** {@return the last instant, because nothing is ever kept} */
    @Override
    public Instant completeFrom() {
        return Instant.MAX;
    }

    @Override
    public boolean keeps(Sku sku, long number) {
        return false;
    }

    @Override
    public Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
        throw unknown(subscriber);
    }

    @Override
    public boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
        throw unknown(lease.subscriber());
    }

    @Override
    public boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) {
        throw unknown(lease.subscriber());
    }

    @Override
    public List<ParkedEvent> parked(String subscriber) {
        throw unknown(subscriber);
    }

    @Override
    public boolean resend(String subscriber, Sku sku, long number, Instant now) {
        throw unknown(subscriber);
    }

    @Override
    public boolean drop(String subscriber, Sku sku, long number, Instant now) {
        throw unknown(subscriber);
    }

    @Override
    public int trim(Instant before, long newest, int most) {
        return 0;
    }

    private static IllegalArgumentException unknown(String subscriber) {
        return new IllegalArgumentException(
                "unknown subscriber " + Quoted.of(subscriber) + ": the store has no event log");
    }
}
