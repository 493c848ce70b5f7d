package dev.allocation.service.subscriber;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.log.LogEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A read model in memory of the lines of each order, with their states; it may be a moment behind the store.
 *
 * <p>Reading it does not access the store. It lives as long as its process, so each process subscribes it under its own name, and
 * it is built when the process starts. Thread-safe; no argument may be null.
 *
 * <p>No event tells that a dispatched line is archived, so the read model keeps every line that it has seen leave, until its
 * process ends. Its memory grows with the lines that are dispatched meanwhile; the next start loads only those that the store has.
 */
public final class AllocationsByOrder implements Projection {
    private final Map<OrderId, NavigableMap<LineKey, LineState>> orders = new HashMap<>();
    private final Map<Sku, Long> versions = new HashMap<>();

    private final Clock clock;

    /** Creates an empty read model, to be given to the builder of a service. It leaves out reservations that are void by now. */
    public AllocationsByOrder() {
        this(Clock.systemUTC());
    }

    /**
     * Creates an empty read model.
     *
     * @param clock the clock by which reservations end, which is that of the service
     */
    public AllocationsByOrder(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * {@return the allocations of an order's lines, sorted by line, then SKU; empty when there are none}
     *
     * @param order the order
     */
    public List<Allocation> allocationsOf(OrderId order) {
        return linesOf(order).stream()
                .filter(Allocation.class::isInstance)
                .map(Allocation.class::cast)
                .toList();
    }

    /**
     * {@return the lines of an order with their states, sorted by line, then SKU: what they hold and until when, their places in
     * the queue, or what left}
     *
     * @param order the order
     */
    public synchronized List<LineState> linesOf(OrderId order) {
        NavigableMap<LineKey, LineState> lines = orders.get(Objects.requireNonNull(order, "order"));
        if (lines == null) {
            return List.of();
        }
        Instant now = clock.instant();
        return lines.values().stream()
                .filter(state -> !(state instanceof Allocation held && held.isVoidAt(now)))
                .toList();
    }

    @Override
    public boolean isDurable() {
        return false;
    }

    @Override
    public synchronized void clear() {
        orders.clear();
        versions.clear();
    }

    @Override
    public synchronized void load(ProductSnapshot product) {
        product.allocations().forEach(this::put);
        product.waiting().forEach(this::put);
        product.dispatched().forEach(this::put);
        versions.put(product.sku(), product.version());
    }

    @Override
    public synchronized long version(Sku sku) {
        return versions.getOrDefault(sku, 0L);
    }

    @Override
    public synchronized void receive(LogEntry entry) {
        Event event = entry.event();
        if (event.number() <= version(event.sku())) {
            return;
        }
        versions.put(event.sku(), event.number());
        if (event instanceof Event.OfLine change) {
            LineKey line = change.line().key();
            Optional<LineState> before =
                    Optional.ofNullable(orders.getOrDefault(line.order(), Collections.emptyNavigableMap())
                            .get(line));
            change.lineAfter(before).ifPresentOrElse(this::put, () -> remove(line));
        }
    }

    private void put(LineState state) {
        LineKey line = state.line().key();
        orders.computeIfAbsent(line.order(), first -> new TreeMap<>()).put(line, state);
    }

    private void remove(LineKey line) {
        orders.computeIfPresent(line.order(), (order, lines) -> {
            lines.remove(line);
            return lines.isEmpty() ? null : lines;
        });
    }
}
