package dev.allocation.benchmarks.memory;

import dev.allocation.benchmarks.Lines;
import dev.allocation.model.OrderLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hand-written code in memory: maps, batches in the order of their arrival, first fit, and a list of events for each thread; no
 * errors, no reads, no delivery.
 *
 * <p>With several threads, a product is locked by its own monitor. For one thread there are no locks.
 */
final class BareLoop {
    record Event(String order, String sku, long quantity, String batch) {}

    private record Place(long eta, String reference) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byEta = Long.compare(eta, other.eta);
            return byEta != 0 ? byEta : reference.compareTo(other.reference);
        }
    }

    private static final class Batch {
        final String reference;
        long left;

        Batch(String reference, long left) {
            this.reference = reference;
            this.left = left;
        }
    }

    private static final class Product {
        final NavigableMap<Place, Batch> batches = new TreeMap<>();
        /** The batch of each order. */
        final Map<String, String> lines = new HashMap<>();

        long version;
    }

    private final Map<String, Product> products;
    private final boolean locks;

    BareLoop(int skus, int batches, long units, int threads) {
        locks = threads > 1;
        products = locks ? new ConcurrentHashMap<>() : new HashMap<>();
        for (int sku = 0; sku < skus; sku++) {
            Product product = new Product();
            for (int batch = 0; batch < batches; batch++) {
                String reference = sku + "/" + batch;
                product.batches.put(new Place(batch, reference), new Batch(reference, units));
            }
            products.put(Lines.sku(sku), product);
        }
    }

    /** {@return the events of the lines, which all find their units} */
    List<Event> allocate(List<OrderLine> lines) {
        List<Event> events = new ArrayList<>(lines.size());
        for (OrderLine line : lines) {
            Product product = products.get(line.sku().value());
            if (locks) {
                synchronized (product) {
                    events.add(allocate(line, product));
                }
            } else {
                events.add(allocate(line, product));
            }
        }
        return events;
    }

    private static Event allocate(OrderLine line, Product product) {
        String order = line.key().order().value();
        long quantity = line.quantity().units();
        if (product.lines.containsKey(order)) {
            throw new IllegalStateException("found line of " + order);
        }
        for (Batch batch : product.batches.values()) {
            if (batch.left >= quantity) {
                batch.left -= quantity;
                product.version++;
                product.lines.put(order, batch.reference);
                return new Event(order, line.sku().value(), quantity, batch.reference);
            }
        }
        throw new IllegalStateException("no units for " + line);
    }
}
