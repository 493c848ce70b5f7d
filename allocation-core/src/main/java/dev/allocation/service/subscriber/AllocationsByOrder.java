package dev.allocation.service.subscriber;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A read model in memory of the allocations of each order; it may be a moment behind the store.
 *
 * <p>Reading it does not access the store. It lives as long as its process, so each process subscribes it under its own name, and
 * it is built when the process starts. Thread-safe; no argument may be null.
 */
public final class AllocationsByOrder implements Projection {
    private final Map<OrderId, NavigableMap<LineKey, Allocation>> orders = new HashMap<>();
    private final Map<Sku, Long> versions = new HashMap<>();

    /** Creates an empty read model, to be given to the builder of a service. */
    public AllocationsByOrder() {}

    /**
     * {@return the allocations of an order's lines, sorted by line, then SKU; empty when there are none}
     *
     * @param order the order
     */
    public synchronized List<Allocation> allocationsOf(OrderId order) {
        NavigableMap<LineKey, Allocation> lines = orders.get(Objects.requireNonNull(order, "order"));
        return lines == null ? List.of() : List.copyOf(lines.values());
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
        if (event instanceof Event.OfAllocation change) {
            LineKey line = change.line().key();
            Optional<Allocation> before =
                    Optional.ofNullable(orders.getOrDefault(line.order(), Collections.emptyNavigableMap())
                            .get(line));
            after(before, change).ifPresentOrElse(this::put, () -> remove(line));
        }
    }

    private static Optional<Allocation> after(Optional<Allocation> before, Event.OfAllocation change) {
        if (change instanceof Event.Allocated allocated) {
            return Optional.of(Allocation.after(before, allocated));
        }
        return change instanceof Event.LineAmended amended
                ? before.map(held -> held.after(amended))
                : before.flatMap(held -> held.after((Event.Deallocated) change));
    }

    private void put(Allocation allocation) {
        LineKey line = allocation.line().key();
        orders.computeIfAbsent(line.order(), first -> new TreeMap<>()).put(line, allocation);
    }

    private void remove(LineKey line) {
        orders.computeIfPresent(line.order(), (order, lines) -> {
            lines.remove(line);
            return lines.isEmpty() ? null : lines;
        });
    }
}
