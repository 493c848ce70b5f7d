package dev.allocation.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A snapshot of a product, or of a part of one, at one moment; later events continue from it (rule E2). Immutable.
 *
 * <p>A product with more than {@link #MOST_LISTED} batches or allocations comes in parts, so that no more than a part of it is in
 * memory at once. All parts show the same moment, and so the same version. Each batch and each allocation is in one of them, the
 * batches first.
 *
 * @param sku the product, not null
 * @param version the number of the last event that the snapshot includes
 * @param batches its batches, depleted ones included, in the order in which they were created
 * @param allocations its allocations, batch by batch, the oldest of each batch first
 */
public record ProductSnapshot(Sku sku, long version, List<Batch> batches, List<Allocation> allocations) {
    /** The maximum number of batches, and of allocations, in one part. */
    public static final int MOST_LISTED = 1_000;

    /** Copies the lists. */
    public ProductSnapshot {
        Objects.requireNonNull(batches, "batches");
        Objects.requireNonNull(allocations, "allocations");
        Objects.requireNonNull(sku, "sku");
        batches = List.copyOf(batches);
        allocations = List.copyOf(allocations);
    }

    /** {@return this snapshot in as many parts as it needs; one part when the snapshot fits into it} */
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
