package dev.allocation.model;

import java.util.List;
import java.util.Objects;

/**
 * A whole product as it was at one moment: a snapshot, from which the events after it lead on (rule E2). Immutable.
 *
 * @param sku the product, not null
 * @param version the number of the last event that is in it
 * @param batches all its batches, depleted ones included, in the order in which they were created
 * @param allocations what all lines hold, in the order in which they were placed
 */
public record Stocktake(Sku sku, long version, List<Batch> batches, List<Allocation> allocations) {
    /** Copies the lists. */
    public Stocktake {
        Objects.requireNonNull(sku, "sku");
        batches = List.copyOf(batches);
        allocations = List.copyOf(allocations);
    }
}
