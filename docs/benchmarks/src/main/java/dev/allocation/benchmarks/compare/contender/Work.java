package dev.allocation.benchmarks.compare.contender;

import dev.allocation.benchmarks.Lines;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a call sends.
 *
 * @param shape whether the lines of a call belong together
 * @param lines the number of lines in a call
 * @param skus the number of products, which all have the same chance
 */
public record Work(Shape shape, int lines, int skus) {
    /** Whether the lines of a call belong together. */
    public enum Shape {
        /** Each line is an order of its own. */
        LINES,
        /** All lines are one order over as many products: all are placed, or none. */
        ORDER,
        /** An order whose first line is always of the same product. */
        HOT_ORDER;

        /** {@return its name on the command line and in results} */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Work {
        if (lines < 1 || skus < 1 || shape != Shape.LINES && skus < lines) {
            throw new IllegalArgumentException(
                    "work must have lines and products, and an order needs a product for each of its lines, but has "
                            + lines + " lines of " + skus + " products");
        }
    }

    boolean isOrder() {
        return shape != Shape.LINES;
    }

    /**
     * {@return the lines of one call}
     *
     * @param order an order that no other call has
     */
    public List<OrderLine> call(String order, SplittableRandom random) {
        List<OrderLine> call = new ArrayList<>(lines);
        if (isOrder()) {
            OrderId id = new OrderId(order);
            for (int sku : products(random)) {
                call.add(line(id, "" + call.size(), sku, random));
            }
        } else {
            for (int i = 0; i < lines; i++) {
                call.add(line(new OrderId(order + "-" + i), "0", random.nextInt(skus), random));
            }
        }
        return call;
    }

    private Set<Integer> products(SplittableRandom random) {
        Set<Integer> products = new LinkedHashSet<>();
        if (shape == Shape.HOT_ORDER) {
            products.add(0);
        }
        while (products.size() < lines) {
            products.add(random.nextInt(skus));
        }
        return products;
    }

    private static OrderLine line(OrderId order, String id, int sku, SplittableRandom random) {
        return OrderLine.of(order, new LineId(id), new Sku(Lines.sku(sku)), 1 + random.nextInt(5));
    }
}
