package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.LineState;
import dev.allocation.model.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A snapshot of a product, or of a part of one, at one moment; later events continue from it (rule E2). Immutable.
 *
 * <p>A product with more than {@link #MOST_LISTED} batches or lines comes in parts, so that no more than a part of it is in
 * memory at once. All parts show the same moment, and so the same version. Each batch and each line is in one of them, the batches
 * first.
 *
 * @param sku the product, not null
 * @param version the number of the last event that the snapshot includes
 * @param batches its batches, depleted ones included, in the order in which they were created
 * @param allocations its allocations, batch by batch, the oldest of each batch first; reservations that nobody removed are among
 *     them, void or not
 * @param waiting its lines that wait, in the order in which they are placed
 * @param dispatched its dispatched lines that are not archived, sorted by order and line
 */
public record ProductSnapshot(
        Sku sku,
        long version,
        List<Batch> batches,
        List<Allocation> allocations,
        List<LineState.Waiting> waiting,
        List<LineState.Dispatched> dispatched) {
    /** The maximum number of batches, and of lines of each state, in one part. */
    public static final int MOST_LISTED = 1_000;

    /** Copies the lists. */
    public ProductSnapshot {
        Objects.requireNonNull(batches, "batches");
        Objects.requireNonNull(allocations, "allocations");
        Objects.requireNonNull(sku, "sku");
        batches = List.copyOf(batches);
        allocations = List.copyOf(allocations);
        waiting = List.copyOf(Objects.requireNonNull(waiting, "waiting"));
        dispatched = List.copyOf(Objects.requireNonNull(dispatched, "dispatched"));
    }

    /**
     * Creates the snapshot of a product in which no line waits or is dispatched.
     *
     * @param sku the product
     * @param version the number of the last event that the snapshot includes
     * @param batches its batches
     * @param allocations its allocations
     */
    public ProductSnapshot(Sku sku, long version, List<Batch> batches, List<Allocation> allocations) {
        this(sku, version, batches, allocations, List.of(), List.of());
    }

    /** {@return this snapshot in as many parts as it needs; one part when the snapshot fits into it} */
    public List<ProductSnapshot> inParts() {
        if (Stream.of(batches, allocations, waiting, dispatched).allMatch(list -> list.size() <= MOST_LISTED)) {
            return List.of(this);
        }
        List<ProductSnapshot> parts = new ArrayList<>();
        cut(batches, some -> new ProductSnapshot(sku, version, some, List.of()), parts);
        cut(allocations, some -> new ProductSnapshot(sku, version, List.of(), some), parts);
        cut(waiting, some -> new ProductSnapshot(sku, version, List.of(), List.of(), some, List.of()), parts);
        cut(dispatched, some -> new ProductSnapshot(sku, version, List.of(), List.of(), List.of(), some), parts);
        return parts;
    }

    private static <T> void cut(List<T> all, Function<List<T>, ProductSnapshot> part, List<ProductSnapshot> parts) {
        for (int from = 0; from < all.size(); from += MOST_LISTED) {
            parts.add(part.apply(all.subList(from, Math.min(from + MOST_LISTED, all.size()))));
        }
    }
}
