package dev.allocation.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * The key of an order line: order, line and SKU, because a line belongs to one product. Immutable; sorted by order, line and SKU.
 *
 * @param order the order, not null
 * @param line the line within the order, not null
 * @param sku the SKU that it asks for, not null
 */
public record LineKey(OrderId order, LineId line, Sku sku) implements Comparable<LineKey>, Serializable {
    /** Checks that no component is null. */
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

    // Written out, because the generated methods of a record cost a new JVM milliseconds (decision 33).
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof LineKey that
                        && order.equals(that.order)
                        && line.equals(that.line)
                        && sku.equals(that.sku);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * order.hashCode() + line.hashCode()) + sku.hashCode();
    }

    /** {@return the three ids in quotes, so that two keys are equal exactly when their texts are} */
    @Override
    public String toString() {
        return "line " + Quoted.of(line.value()) + " of order " + Quoted.of(order.value()) + " for "
                + Quoted.of(sku.value());
    }
}
