package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the lines of all orders hold; an order that holds nothing is not here.
 *
 * <p>A line is written under the lock of its product. The lines of one order may lie in many products, and one commit may change
 * several: so a commit that changes more than one line says when it begins and ends with an order, and a reader looks again
 * when one was at work, or anything changed.
 */
final class OrderIndex {
    private static final class Order {
        /** Most orders have one line of what is stored here, for which a map of one is the smallest. */
        volatile Map<LineKey, Allocation> lines = Map.of();

        volatile int commitsAtWork;
        volatile int changes;

        void put(LineKey line, Allocation held) {
            Map<LineKey, Allocation> known = lines;
            boolean isOnly = known.isEmpty() || known.size() == 1 && known.containsKey(line);
            if (isOnly) {
                lines = held == null ? Map.of() : Map.of(line, held);
                return;
            }
            if (!(known instanceof ConcurrentHashMap)) {
                known = new ConcurrentHashMap<>(known);
            }
            if (held == null) {
                known.remove(line);
            } else {
                known.put(line, held);
            }
            lines = known;
        }

        Order unlessEmpty() {
            return lines.isEmpty() && commitsAtWork == 0 ? null : this;
        }
    }

    private final Map<OrderId, Order> orders = new ConcurrentHashMap<>();

    Optional<Allocation> allocation(LineKey line) {
        Order order = orders.get(line.order());
        return order == null ? Optional.empty() : Optional.ofNullable(order.lines.get(line));
    }

    /** {@return what the order's lines held at one moment} */
    List<Allocation> allocations(OrderId id) {
        while (true) {
            Order order = orders.get(id);
            if (order == null) {
                return List.of();
            }
            int changes = order.changes;
            if (order.commitsAtWork == 0) {
                List<Allocation> lines = List.copyOf(order.lines.values());
                if (order.commitsAtWork == 0 && order.changes == changes) {
                    return lines;
                }
            }
            Thread.yield();
        }
    }

    void begin(Collection<OrderId> changed) {
        for (OrderId id : changed) {
            orders.compute(id, (key, known) -> {
                Order order = known == null ? new Order() : known;
                order.commitsAtWork = order.commitsAtWork + 1;
                return order;
            });
        }
    }

    /** Keeps what a line holds now; null for nothing. */
    void put(LineKey line, Allocation held) {
        orders.compute(line.order(), (key, known) -> {
            Order order = known == null ? new Order() : known;
            order.put(line, held);
            order.changes = order.changes + 1;
            return order.unlessEmpty();
        });
    }

    void end(Collection<OrderId> changed) {
        for (OrderId id : changed) {
            orders.computeIfPresent(id, (key, order) -> {
                order.changes = order.changes + 1;
                order.commitsAtWork = order.commitsAtWork - 1;
                return order.unlessEmpty();
            });
        }
    }
}
