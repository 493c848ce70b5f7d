package dev.allocation.model;

import java.util.Objects;

/**
 * A promise: units of a batch, to a line. Immutable.
 *
 * @param line the line as it was promised, not null
 * @param batch the batch that holds its units, not null
 * @param age the number of the event that put the line into the batch; a lower number is older
 */
public record Allocation(OrderLine line, BatchReference batch, long age) {
    /** Checks that nothing is missing. */
    public Allocation {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(batch, "batch");
        if (age < 1) {
            throw new IllegalArgumentException("age " + age + " of " + line.key() + " is no event number");
        }
    }
}
