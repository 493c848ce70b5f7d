package dev.allocation.port.lines;

import dev.allocation.model.Allocation;
import dev.allocation.model.Sku;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * A place among the reservations of all products, which are in the order of their ends, then of their SKUs, then of their age. The
 * next page starts behind it.
 *
 * <p>Immutable. A null component causes a {@link NullPointerException}.
 *
 * @param end an end of reservations
 * @param sku the product behind whose reservations with this end the place is; empty for the place behind all reservations with
 *     this end
 */
public record EndCursor(Instant end, Optional<Sku> sku) {
    /** The order of reservations: by end, then by SKU, then by age. */
    public static final Comparator<Allocation> ORDER = Comparator.comparing(
                    (Allocation held) -> held.end().orElseThrow())
            .thenComparing(held -> held.line().sku())
            .thenComparing(Allocation::sequence);

    /** Checks that no component is null. */
    public EndCursor {
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(sku, "sku");
    }

    /**
     * {@return the place behind all reservations that end at an instant or earlier}
     *
     * @param end the instant
     */
    public static EndCursor after(Instant end) {
        return new EndCursor(end, Optional.empty());
    }

    /**
     * {@return the place behind a reservation and the later ones of its product that have the same end}
     *
     * @param reservation the reservation
     */
    public static EndCursor after(Allocation reservation) {
        return new EndCursor(
                reservation.end().orElseThrow(), Optional.of(reservation.line().sku()));
    }

    /**
     * {@return whether a reservation is behind this place}
     *
     * @param reservation the reservation
     */
    public boolean precedes(Allocation reservation) {
        int ends = end.compareTo(reservation.end().orElseThrow());
        return ends < 0
                || ends == 0
                        && sku.filter(last -> last.compareTo(reservation.line().sku()) < 0)
                                .isPresent();
    }
}
