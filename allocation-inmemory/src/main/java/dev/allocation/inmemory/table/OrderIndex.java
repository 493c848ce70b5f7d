package dev.allocation.inmemory.table;

import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The states of the lines of all orders; an order without known lines has no entry.
 *
 * <p>A line is written under the lock of its product. The lines of one order may be in many products, and one commit may change
 * several of them. Such a commit marks the order before it changes lines, and removes the mark afterwards. A reader tries again
 * while an order is marked, or when the order changed meanwhile.
 */
public final class OrderIndex {
    /** An order with any number of lines. Written only inside {@code compute} for the order, so a plain increment is enough. */
    private static final class Lines implements StoredOrder {
        private final Map<LineKey, StoredLine> lines = new ConcurrentHashMap<>(4);
        private volatile int commitsAtWork;
        private volatile int changes;

        @Override
        public StoredLine held(LineKey line) {
            return lines.get(line);
        }

        @Override
        public List<LineState> all() {
            int before = changes;
            if (commitsAtWork > 0) {
                return null;
            }
            List<LineState> all = lines.values().stream().map(StoredLine::state).toList();
            return commitsAtWork == 0 && changes == before ? all : null;
        }

        void put(LineKey line, StoredLine held) {
            if (held == null) {
                lines.remove(line);
            } else {
                lines.put(line, held);
            }
            changes = changes + 1;
        }

        void addCommits(int more) {
            changes = changes + 1;
            commitsAtWork = commitsAtWork + more;
        }

        Lines unlessEmpty() {
            return lines.isEmpty() && commitsAtWork == 0 ? null : this;
        }
    }

    /** By the text of the order's id, which the map compares without a step from an id to its text. */
    private final Map<String, StoredOrder> orders = new ConcurrentHashMap<>();

    Optional<LineState> line(LineKey line) {
        StoredOrder order = orders.get(line.order().value());
        StoredLine held = order == null ? null : order.held(line);
        return held == null ? Optional.empty() : Optional.of(held.state());
    }

    /** {@return the states of an order's lines at one moment} */
    List<LineState> lines(OrderId id) {
        while (true) {
            StoredOrder order = orders.get(id.value());
            List<LineState> all = order == null ? List.of() : order.all();
            if (all != null) {
                return all;
            }
            Thread.yield();
        }
    }

    /** {@return the lines of an order in one product, sorted; the caller holds the lock of the product} */
    List<LineState> lines(OrderId id, Sku sku) {
        return stored(id).stream()
                .filter(line -> line.line().sku().equals(sku))
                .map(StoredLine::state)
                .sorted(Comparator.comparing(state -> state.line().key()))
                .toList();
    }

    /** {@return the products that have a line of an order; others may come and go unless their locks are held} */
    Set<Sku> skus(OrderId id) {
        return stored(id).stream().map(line -> line.line().sku()).collect(Collectors.toSet());
    }

    private Collection<StoredLine> stored(OrderId id) {
        StoredOrder order = orders.get(id.value());
        if (order instanceof Lines lines) {
            return lines.lines.values();
        }
        return order == null ? List.of() : List.of((StoredLine) order);
    }

    public void begin(Collection<OrderId> changed) {
        for (OrderId id : changed) {
            orders.compute(id.value(), (key, known) -> {
                Lines lines = lines(known);
                lines.addCommits(1);
                return lines;
            });
        }
    }

    /** Stores the state of a line, or null for none. */
    void put(LineKey line, StoredLine held) {
        if (held != null && orders.putIfAbsent(line.order().value(), held) == null) {
            return; // most lines are the first of their order
        }
        orders.compute(line.order().value(), (key, known) -> {
            if (known == null || known instanceof StoredLine one && one.held(line) != null) {
                return held;
            }
            Lines lines = lines(known);
            lines.put(line, held);
            return lines.unlessEmpty();
        });
    }

    public void end(Collection<OrderId> changed) {
        for (OrderId id : changed) {
            orders.computeIfPresent(id.value(), (key, known) -> {
                Lines lines = (Lines) known; // it is one since the commit began
                lines.addCommits(-1);
                return lines.unlessEmpty();
            });
        }
    }

    /** {@return an order in the form that can have any number of lines} */
    private static Lines lines(StoredOrder known) {
        if (known instanceof Lines lines) {
            return lines;
        }
        Lines lines = new Lines();
        if (known instanceof StoredLine one) {
            lines.put(one.line().key(), one);
        }
        return lines;
    }
}
