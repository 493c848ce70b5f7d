package dev.allocation.model;

import java.io.Serializable;

/**
 * A whole number of units, from 0 to 10<sup>12</sup> (rule T3). Immutable.
 *
 * @param units the number of units, from 0 to 10<sup>12</sup>
 */
public record Quantity(long units) implements Comparable<Quantity>, Serializable {
    /** The maximum number of units of a line or a batch. */
    public static final long MOST = 1_000_000_000_000L;

    /** No units. */
    public static final Quantity NONE = new Quantity(0);

    /**
     * Checks the range.
     *
     * @throws InvalidValueException when below 0 or above {@link #MOST}
     */
    public Quantity {
        if (units < 0 || units > MOST) {
            throw new InvalidValueException("quantity", Long.toString(units), "must be from 0 to " + MOST);
        }
    }

    /**
     * {@return the sum}
     *
     * @param more the quantity to add, not null
     * @throws InvalidValueException when the sum is above {@link #MOST}; the sum is never capped
     */
    public Quantity plus(Quantity more) {
        return new Quantity(units + more.units);
    }

    /**
     * {@return the difference}
     *
     * @param less the quantity to subtract, not null
     * @throws InvalidValueException when the difference is below 0; the difference is never capped
     */
    public Quantity minus(Quantity less) {
        return new Quantity(units - less.units);
    }

    /**
     * {@return whether this quantity is equal to another, or greater}
     *
     * @param other the other quantity, not null
     */
    public boolean isAtLeast(Quantity other) {
        return units >= other.units;
    }

    /** {@return the number of units with its noun: "1 unit", "5 units"} */
    public String inWords() {
        return units == 1 ? "1 unit" : units + " units";
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(units, other.units);
    }

    /** {@return the number of units in decimal digits} */
    @Override
    public String toString() {
        return Long.toString(units);
    }
}
