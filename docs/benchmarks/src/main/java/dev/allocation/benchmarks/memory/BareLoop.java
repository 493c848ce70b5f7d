package dev.allocation.benchmarks.memory;

import dev.allocation.benchmarks.Lines;
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
 * <p>With several threads, a product is locked by its own monitor. For one thread there are no locks.
 */
final class BareLoop {
    record Event(String order, String sku, long quantity, int batch) {}

    private static final class Product {
        final long[] left;
        final Map<String, Integer> lines = new HashMap<>();
        long version;

        Product(int batches, long units) {
            left = new long[batches];
            Arrays.fill(left, units);
        }
    }

    private final Map<String, Product> products;
    private final boolean locks;

    BareLoop(int skus, int batches, long units, int threads) {
        locks = threads > 1;
        products = locks ? new ConcurrentHashMap<>() : new HashMap<>();
        for (int sku = 0; sku < skus; sku++) {
            products.put(Lines.sku(sku), new Product(batches, units));
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
        for (int batch = 0; batch < product.left.length; batch++) {
            if (product.left[batch] >= quantity) {
                product.left[batch] -= quantity;
                product.version++;
                product.lines.put(order, batch);
                return new Event(order, line.sku().value(), quantity, batch);
            }
        }
        throw new IllegalStateException("no units for " + line);
    }
}
