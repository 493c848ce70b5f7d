package dev.allocation.model.command;

import dev.allocation.model.Quantity;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What a line that found no stock could have instead: fewer units by its day, or all of them by a later day. Immutable; no
 * component is null.
 *
 * <p>The figures are exact at the moment of the answer, but for the one limit that is told below. They promise nothing, because
 * the next command may take the units.
 *
 * <p>They agree with the allocator: on the same state, the line is placed if it is for {@code largestRest} units, or if it may
 * be split and is for {@code together} units. It is not placed if it is for one unit more. With its own quantity it is placed
 * if it may be split and {@code together} is at least this quantity, or if it is needed by the day {@code fitsFrom}.
 *
 * <p>The policy is asked about the line with the quantity in question. One that looks at the quantity may refuse still smaller
 * lines, or accept some that are larger still. One figure has a limit: {@code together} for a line that may not be split, by a
 * policy that is not made of the library's orders and of filters. The batches that the policy accepts alone have so many units.
 * It is asked about each of them for the line, or for all units of the batch if these are fewer, because such a policy may rely
 * on room. If that policy looks at the quantity or at the other candidates, a split line of {@code together} units may be
 * refused.
 *
 * @param largestRest the most units of one batch that the line could have by its day: the largest rest of all batches that the
 *     rules admit and the policy accepts. It is 0 when there is none
 * @param together the most units that the line could have by its day if it may be split: the rests of these batches together,
 *     which may exceed the range of a {@link Quantity}
 * @param fitsFrom the first later day on which a batch arrives that the policy accepts and with which the whole line would fit.
 *     It is empty when no batch under way is enough, and for a line that names no day
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
