package dev.allocation.inmemory.table;

import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The states of the lines of all orders; an order without known lines has no entry.
 *
 * <p>A line is written under the lock of its product. The lines of one order may be in many products, and one commit may change
 * several of them. Such a commit marks the order before it changes lines, and removes the mark afterwards. A reader tries again
 * while an order is marked, or when the order changed meanwhile.
 */
public final class OrderIndex {
    /** An order with any number of lines. Written only under the lock of its segment, so a plain increment is enough. */
    private static final class Lines implements StoredOrder {
        private final OrderId id;
        private final Map<LineKey, StoredLine> lines = new ConcurrentHashMap<>(4);
        private volatile int commitsAtWork;
        private volatile int changes;

        Lines(OrderId id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id.value();
        }

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

    private static final int SEGMENTS = 256;

    /** Each order is in the segment that the highest bits of its hash code name; the lowest bits name its place there. */
    private final OrderSegment[] segments = new OrderSegment[SEGMENTS];
    /** Chosen by chance for this store, so that nobody can make up ids that crowd in one place. */
    private final long factor = ThreadLocalRandom.current().nextLong() | 1;

    OrderIndex() {
        Arrays.setAll(segments, segment -> new OrderSegment());
    }

    /** {@return the hash code of an id, which is not 0: a polynomial of its characters} */
    private int hash(String id) {
        long hash = 0;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash + id.charAt(i) + 1) * factor;
        }
        int mixed = (int) (hash >>> 32);
        return mixed == 0 ? 1 : mixed;
    }

    private OrderSegment segment(int hash) {
        return segments[hash >>> 24];
    }

    private StoredOrder find(String id) {
        int hash = hash(id);
        return segment(hash).find(id, hash);
    }

    private void compute(String id, UnaryOperator<StoredOrder> change) {
        int hash = hash(id);
        segment(hash).compute(id, hash, change);
    }

    Optional<LineState> line(LineKey line) {
        StoredOrder order = find(line.order().value());
        StoredLine held = order == null ? null : order.held(line);
        return held == null ? Optional.empty() : Optional.of(held.state());
    }

    /** {@return the states of an order's lines at one moment} */
    List<LineState> lines(OrderId id) {
        while (true) {
            StoredOrder order = find(id.value());
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
        StoredOrder order = find(id.value());
        if (order instanceof Lines lines) {
            return lines.lines.values();
        }
        return order == null ? List.of() : List.of((StoredLine) order);
    }

    public void begin(Collection<OrderId> changed) {
        for (OrderId id : changed) {
            compute(id.value(), known -> {
                Lines lines = lines(id, known);
                lines.addCommits(1);
                return lines;
            });
        }
    }

    /** Stores the state of a line, or null for none. */
    void put(LineKey line, StoredLine held) {
        String id = line.order().value();
        int hash = hash(id);
        OrderSegment segment = segment(hash);
        if (held != null && segment.addIfAbsent(id, hash, held)) {
            return; // most lines are the first of their order
        }
        segment.compute(id, hash, known -> {
            if (known == null || known instanceof StoredLine one && one.held(line) != null) {
                return held;
            }
            Lines lines = lines(line.order(), known);
            lines.put(line, held);
            return lines.unlessEmpty();
        });
    }

    public void end(Collection<OrderId> changed) {
        for (OrderId id : changed) {
            compute(id.value(), known -> {
                Lines lines = (Lines) known; // it is one since the commit began
                lines.addCommits(-1);
                return lines.unlessEmpty();
            });
        }
    }

    /** {@return an order in the form that can have any number of lines} */
    private static Lines lines(OrderId id, StoredOrder known) {
        if (known instanceof Lines lines) {
            return lines;
        }
        Lines lines = new Lines(id);
        if (known instanceof StoredLine one) {
            lines.put(one.line().key(), one);
        }
        return lines;
    }
}
