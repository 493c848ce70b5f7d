package dev.allocation.model.command;

import dev.allocation.model.Quantity;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What a line that found no stock could have instead: fewer units by its day, or all of them by a later day. Immutable; no
 * component is null.
 *
 * <p>All figures count the batches that the rules admit and the policy accepts, and are exact at the moment of the answer. They
 * promise nothing, because the next command may take the units.
 *
 * <p>They agree with the allocator: on the same state, a line for {@code largestRest} units is placed, and so is one for
 * {@code together} units that may be split. The whole line is placed if it is needed by the day {@code fitsFrom}. A policy that
 * refuses batches must then decide by the batch and the day alone, and not by the order.
 *
 * @param largestRest the most units that one batch has left by the day of the line; 0 when no batch has any
 * @param together the units that all batches together have left by the day of the line, which may exceed the range of a
 *     {@link Quantity}
 * @param fitsFrom the first later day on which a batch arrives with which the whole line would fit; empty when no batch under way
 *     is enough, and for a line that names no day
 */
public record Shortfall(Quantity largestRest, long together, Optional<LocalDate> fitsFrom) {
    /** Checks that no component is null. */
    public Shortfall {
        Objects.requireNonNull(largestRest, "largestRest");
        Objects.requireNonNull(fitsFrom, "fitsFrom");
    }

    /** {@return the figures in English; one line} */
    public String text() {
        return "the largest rest of a batch is " + largestRest.inWords() + ", all together have " + inWords(together)
                + fitsFrom.map(day -> ", and the line fits from " + day).orElse(", and no later day is enough");
    }

    private static String inWords(long units) {
        return units == 1 ? "1 unit" : units + " units";
    }
}
