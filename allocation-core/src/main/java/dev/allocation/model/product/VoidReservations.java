package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Part;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The void reservations of a product, which hold nothing although nobody removed them yet (rule N1).
 *
 * <p>Thread-safe if the reservations that it is given are. No argument may be null.
 */
public final class VoidReservations {
    private final Iterable<Allocation> reservations;

    /**
     * Creates them.
     *
     * @param reservations the reservations that are void
     */
    public VoidReservations(Iterable<Allocation> reservations) {
        this.reservations = Objects.requireNonNull(reservations, "reservations");
    }

    /**
     * {@return batches as they are without the void reservations, in the same order}
     *
     * @param batches the batches
     */
    public List<Batch> takenOutOf(Collection<Batch> batches) {
        Map<BatchReference, Batch> left = new LinkedHashMap<>();
        batches.forEach(batch -> left.put(batch.reference(), batch));
        for (Allocation reservation : reservations) {
            for (Part part : reservation.parts()) {
                left.computeIfPresent(part.batch(), (reference, batch) -> batch.releasing(part.quantity()));
            }
        }
        return List.copyOf(left.values());
    }

    /** {@return the units that they seem to hold} */
    public long units() {
        long units = 0;
        for (Allocation reservation : reservations) {
            units = Math.addExact(units, reservation.quantity().units());
        }
        return units;
    }
}
