package dev.allocation.benchmarks;

import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** New order lines over some products, each asking for one to five units. Not thread-safe. */
public final class Lines {
    private final String order;
    private final int skus;
    private final SplittableRandom random;
    private long next;

    /**
     * Creates lines.
     *
     * @param order the start of all order ids, which also decides the random choices
     */
    public Lines(String order, int skus) {
        this.order = order;
        this.skus = skus;
        this.random = new SplittableRandom(order.hashCode());
    }

    /** {@return the name of a product} */
    public static String sku(int number) {
        return "sku-" + number;
    }

    private OrderLine next() {
        OrderId id = new OrderId(order + "-" + next++);
        return OrderLine.of(id, new LineId("1"), new Sku(sku(random.nextInt(skus))), 1 + random.nextInt(5));
    }

    /** {@return the next lines} */
    public List<OrderLine> next(int count) {
        List<OrderLine> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(next());
        }
        return lines;
    }
}
