package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The values that an event replaced, and that neither the event nor the later state tells; with them an event can be undone (rule
 * W4). Immutable, and no component is null.
 *
 * <p>Most events replace none: an allocation of a new line is undone without them.
 *
 * @param quantity the former quantity of a batch or a line; the units that had come back before a return
 * @param day the former ETA of a batch, empty when it was on hand; the former day of a line
 * @param place the sequence of a part that a line lost, or the place in the queue of a line that waited
 * @param end the former end of a reservation
 * @param terms the terms of a line that lost a part, or that waited
 */
public record Replaced(
        Optional<Quantity> quantity, Optional<LocalDate> day, OptionalLong place, Optional<Instant> end, Terms terms) {
    /** The values of an event that replaced none. */
    public static final Replaced NONE =
            new Replaced(Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), Terms.NONE);

    /** Checks that no component is null. */
    public Replaced {
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(terms, "terms");
    }

    /** {@return whether the event replaced no values} */
    public boolean isNone() {
        return this == NONE || equals(NONE);
    }

    static Replaced quantity(Quantity former) {
        return new Replaced(Optional.of(former), Optional.empty(), OptionalLong.empty(), Optional.empty(), Terms.NONE);
    }

    static Replaced day(Optional<LocalDate> former) {
        return new Replaced(Optional.empty(), former, OptionalLong.empty(), Optional.empty(), Terms.NONE);
    }

    static Replaced end(Optional<Instant> former) {
        return new Replaced(Optional.empty(), Optional.empty(), OptionalLong.empty(), former, Terms.NONE);
    }

    static Replaced line(OrderLine former) {
        return new Replaced(
                Optional.of(former.quantity()), former.neededBy(), OptionalLong.empty(), Optional.empty(), Terms.NONE);
    }

    static Replaced part(Allocation held, Part lost) {
        return new Replaced(
                Optional.empty(), Optional.empty(), OptionalLong.of(lost.sequence()), held.end(), held.terms());
    }

    static Replaced waiting(LineState.Waiting former) {
        return new Replaced(
                Optional.empty(), Optional.empty(), OptionalLong.of(former.place()), Optional.empty(), former.terms());
    }
}
