package dev.allocation.model;

import java.io.Serializable;

/**
 * A whole number of units, from 0 to 10<sup>12</sup> (rule T3). Immutable.
 *
 * @param units how many
 */
public record Quantity(long units) implements Comparable<Quantity>, Serializable {
    /** The most units that a line or a batch may have. */
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
            throw new InvalidValueException("quantity", Long.toString(units), "it must be from 0 to " + MOST);
        }
    }

    /**
     * {@return the sum}
     *
     * @param more not null
     * @throws InvalidValueException when the sum is above {@link #MOST}; it is never cut off
     */
    public Quantity plus(Quantity more) {
        return new Quantity(units + more.units);
    }

    /**
     * {@return the difference}
     *
     * @param less not null
     * @throws InvalidValueException when the difference is below 0; it is never cut off
     */
    public Quantity minus(Quantity less) {
        return new Quantity(units - less.units);
    }

    /**
     * {@return whether this is the other or more}
     *
     * @param other not null
     */
    public boolean isAtLeast(Quantity other) {
        return units >= other.units;
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(units, other.units);
    }

    /** {@return the number} */
    @Override
    public String toString() {
        return Long.toString(units);
    }
}
