package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the lines of all orders hold; an order that holds nothing is not here. A line is written under its shelf's lock. */
final class Orders {
    private final Map<OrderId, Map<LineKey, Allocation>> orders = new ConcurrentHashMap<>();

    Optional<Allocation> allocation(LineKey line) {
        return Optional.ofNullable(orders.getOrDefault(line.order(), Map.of()).get(line));
    }

    Collection<Allocation> allocations(OrderId order) {
        return orders.getOrDefault(order, Map.of()).values();
    }

    void put(LineKey line, Optional<Allocation> held) {
        // Lines of one order may lie on many shelves, so that its map must come and go atomically.
        orders.compute(line.order(), (order, known) -> {
            Map<LineKey, Allocation> lines = known == null ? new ConcurrentHashMap<>(2) : known;
            if (held.isPresent()) {
                lines.put(line, held.get());
            } else {
                lines.remove(line);
            }
            return lines.isEmpty() ? null : lines;
        });
    }
}
