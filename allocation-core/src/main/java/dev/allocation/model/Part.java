package dev.allocation.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * The units that a line holds in one batch. Immutable.
 *
 * @param batch the batch, not null
 * @param quantity the number of units, at least 1, not null
 * @param sequence the number of the event that put them there; a lower number is older
 */
public record Part(BatchReference batch, Quantity quantity, long sequence) implements Serializable {
    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException when the quantity is 0, or the sequence is below 1, which is no event number
     */
    public Part {
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(quantity, "quantity");
        if (quantity.units() == 0 || sequence < 1) {
            throw new IllegalArgumentException("part must have at least 1 unit and a sequence of at least 1, but has "
                    + quantity.inWords() + " and sequence " + sequence);
        }
    }
}
