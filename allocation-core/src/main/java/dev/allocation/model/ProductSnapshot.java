package dev.allocation.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A product, or a part of one, as it was at one moment: a snapshot, from which the events after it lead on (rule E2). Immutable.
 *
 * <p>A product with more than {@link #MOST_LISTED} batches or allocations comes in parts, so that no more of it is in memory. All
 * parts are of the same moment, and so of the same version; each batch and each allocation is in one of them, the batches first.
 *
 * @param sku the product, not null
 * @param version the number of the last event that is in it
 * @param batches its batches, depleted ones included, in the order in which they were created
 * @param allocations what lines hold, batch by batch, the oldest of a batch first
 */
public record ProductSnapshot(Sku sku, long version, List<Batch> batches, List<Allocation> allocations) {
    /** How many batches, and how many allocations, a part lists at most. */
    public static final int MOST_LISTED = 1_000;

    /** Copies the lists. */
    public ProductSnapshot {
        Objects.requireNonNull(batches, "batches");
        Objects.requireNonNull(allocations, "allocations");
        Objects.requireNonNull(sku, "sku");
        batches = List.copyOf(batches);
        allocations = List.copyOf(allocations);
    }

    /** {@return the same in as many parts as it takes; one when it lists no more than a part may} */
    public List<ProductSnapshot> inParts() {
        if (batches.size() <= MOST_LISTED && allocations.size() <= MOST_LISTED) {
            return List.of(this);
        }
        List<ProductSnapshot> parts = new ArrayList<>();
        cut(batches, some -> new ProductSnapshot(sku, version, some, List.of()), parts);
        cut(allocations, some -> new ProductSnapshot(sku, version, List.of(), some), parts);
        return parts;
    }

    private static <T> void cut(List<T> all, Function<List<T>, ProductSnapshot> part, List<ProductSnapshot> parts) {
        for (int from = 0; from < all.size(); from += MOST_LISTED) {
            parts.add(part.apply(all.subList(from, Math.min(from + MOST_LISTED, all.size()))));
        }
    }
}
