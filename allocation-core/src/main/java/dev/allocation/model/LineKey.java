package dev.allocation.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * The name of an order line: order, line and SKU, since a line lives in one product. Immutable; sorted by order, line, SKU.
 *
 * @param order the order, not null
 * @param line the line within the order, not null
 * @param sku what it asks for, not null
 */
public record LineKey(OrderId order, LineId line, Sku sku) implements Comparable<LineKey>, Serializable {
    /** Checks that nothing is missing. */
    public LineKey {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(sku, "sku");
    }

    @Override
    public int compareTo(LineKey other) {
        int byOrder = order.compareTo(other.order);
        int byLine = byOrder != 0 ? byOrder : line.compareTo(other.line);
        return byLine != 0 ? byLine : sku.compareTo(other.sku);
    }

    /** {@return the three ids in quotes, so that two names are equal exactly when their texts are} */
    @Override
    public String toString() {
        return "line " + Quoted.of(line.value()) + " of order " + Quoted.of(order.value()) + " for "
                + Quoted.of(sku.value());
    }
}
