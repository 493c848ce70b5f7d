package dev.allocation.port.lines;

import dev.allocation.model.Allocation;
import dev.allocation.model.Sku;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A place among the reservations of all products, which are in the order of their ends, then of their SKUs, then of their sequences.
 * The next page starts behind it.
 *
 * <p>Immutable. A null component causes a {@link NullPointerException}.
 *
 * @param end an end of reservations
 * @param sku the product of the place; empty for the place behind all reservations with this end
 * @param sequence the sequence of the reservation behind which the place is; empty for the place behind all reservations of the product
 *     with this end
 */
public record EndCursor(Instant end, Optional<Sku> sku, OptionalLong sequence) {
    /** The order of reservations: by end, then by SKU, then by sequence. A store may put the SKUs into another order. */
    public static final Comparator<Allocation> ORDER = Comparator.comparing(
                    (Allocation held) -> held.end().orElseThrow())
            .thenComparing(held -> held.line().sku())
            .thenComparing(Allocation::sequence);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException when there is a sequence, but no product
     */
    public EndCursor {
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(sequence, "sequence");
        if (sku.isEmpty() && sequence.isPresent()) {
            throw new IllegalArgumentException(
                    "place with a sequence must have a product, but sequence " + sequence.getAsLong() + " has none");
        }
    }

    /**
     * {@return the place behind all reservations that end at an instant or earlier}
     *
     * @param end the instant
     */
    public static EndCursor after(Instant end) {
        return new EndCursor(end, Optional.empty(), OptionalLong.empty());
    }

    /**
     * {@return the place behind a reservation}
     *
     * @param reservation the reservation
     * @throws IllegalArgumentException when the allocation is firm
     */
    public static EndCursor after(Allocation reservation) {
        return new EndCursor(
                endOf(reservation), Optional.of(reservation.line().sku()), OptionalLong.of(reservation.sequence()));
    }

    /**
     * {@return the place behind all reservations that have the product and the end of a reservation}
     *
     * @param reservation the reservation
     * @throws IllegalArgumentException when the allocation is firm
     */
    public static EndCursor afterProductOf(Allocation reservation) {
        return new EndCursor(endOf(reservation), Optional.of(reservation.line().sku()), OptionalLong.empty());
    }

    private static Instant endOf(Allocation reservation) {
        return reservation
                .end()
                .orElseThrow(() ->
                        new IllegalArgumentException("reservation must have an end, but has none: " + reservation));
    }

    /**
     * {@return whether a reservation is behind this place}
     *
     * @param reservation the reservation
     */
    public boolean precedes(Allocation reservation) {
        int order = end.compareTo(endOf(reservation));
        if (order == 0 && sku.isPresent()) {
            order = sku.get().compareTo(reservation.line().sku());
            if (order == 0 && sequence.isPresent()) {
                order = Long.compare(sequence.getAsLong(), reservation.sequence());
            }
        }
        return order < 0;
    }
}
