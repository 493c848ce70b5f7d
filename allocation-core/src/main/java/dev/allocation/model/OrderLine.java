package dev.allocation.model;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A line of an order: a request for a quantity of one SKU, perhaps by a day. Immutable.
 *
 * @param key the key of the line, not null
 * @param quantity the number of units, at least 1
 * @param neededBy the last day on which it may arrive (rule A3); empty when any day is acceptable
 */
public record OrderLine(LineKey key, Quantity quantity, Optional<LocalDate> neededBy) implements Serializable {
    /**
     * Checks the quantity and the day.
     *
     * @throws InvalidValueException when the quantity is 0 or the day is out of range
     */
    public OrderLine {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(neededBy, "neededBy");
        if (quantity.units() == 0) {
            throw new InvalidValueException("quantity of " + key, "0", "must be at least 1");
        }
        neededBy.ifPresent(day -> DayRule.check("needed-by day", day));
    }

    /**
     * {@return a line that may arrive on any day}
     *
     * @param order the order
     * @param line the line within the order
     * @param sku the SKU
     * @param quantity the number of units, at least 1
     * @throws InvalidValueException when the quantity is out of range
     */
    public static OrderLine of(OrderId order, LineId line, Sku sku, long quantity) {
        return new OrderLine(new LineKey(order, line, sku), new Quantity(quantity), Optional.empty());
    }

    /**
     * {@return the same line, needed by a day}
     *
     * @param day the last day on which it may arrive
     * @throws InvalidValueException when the day is out of range
     */
    public OrderLine neededBy(LocalDate day) {
        return new OrderLine(key, quantity, Optional.of(day));
    }

    /** {@return the SKU} */
    public Sku sku() {
        return key.sku();
    }

    /**
     * {@return whether units with an arrival are in time for this line}
     *
     * @param arrival the arrival, not null
     */
    public boolean isMetBy(Arrival arrival) {
        return neededBy.isEmpty() || arrival.isBy(neededBy.get());
    }

    /** {@return the quantity, the key and the day} */
    @Override
    public String toString() {
        return quantity.inWords() + " on " + key
                + neededBy.map(day -> " needed by " + day).orElse("");
    }

    /** Replaces the line when it is serialized: exceptions contain lines, and an {@link Optional} is not serializable. */
    private Object writeReplace() {
        return new Written(key, quantity, neededBy.orElse(null));
    }

    private record Written(LineKey key, Quantity quantity, LocalDate neededBy) implements Serializable {
        private Object readResolve() {
            return new OrderLine(key, quantity, Optional.ofNullable(neededBy));
        }
    }
}
