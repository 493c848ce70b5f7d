package dev.allocation.benchmarks;

import dev.allocation.model.OrderLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hand-written code in memory: maps, first fit, and a list of events for each thread; no errors, no reads, no delivery.
 *
 * <p>Two threads may use it at once: a product is locked by its own monitor.
 */
final class BareLoop {
    private record Event(String order, String sku, long quantity, int batch) {}

    private static final class Product {
        final long[] left;
        final Map<String, Integer> lines = new HashMap<>();
        long version;

        Product(int batches, long units) {
            left = new long[batches];
            Arrays.fill(left, units);
        }
    }

    private final Map<String, Product> products = new ConcurrentHashMap<>();

    BareLoop(int skus, int batches, long units) {
        for (int sku = 0; sku < skus; sku++) {
            products.put(Lines.sku(sku), new Product(batches, units));
        }
    }

    /** Allocates every n-th line, for one of n threads. */
    void allocate(List<OrderLine> lines, int first, int step) {
        List<Event> events = new ArrayList<>(lines.size() / step + 1);
        for (int i = first; i < lines.size(); i += step) {
            OrderLine line = lines.get(i);
            Product product = products.get(line.sku().value());
            synchronized (product) {
                Event event = allocate(line, product);
                if (event != null) {
                    events.add(event);
                }
            }
        }
        if (events.isEmpty()) {
            throw new IllegalStateException("nothing was allocated");
        }
    }

    private static Event allocate(OrderLine line, Product product) {
        String order = line.key().order().value();
        long quantity = line.quantity().units();
        if (product.lines.containsKey(order)) {
            return null;
        }
        for (int batch = 0; batch < product.left.length; batch++) {
            if (product.left[batch] >= quantity) {
                product.left[batch] -= quantity;
                product.version++;
                product.lines.put(order, batch);
                return new Event(order, line.sku().value(), quantity, batch);
            }
        }
        return null;
    }
}
