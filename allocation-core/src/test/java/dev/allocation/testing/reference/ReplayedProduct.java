package dev.allocation.testing.reference;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import java.util.List;
import java.util.Optional;

/**
 * A whole product, built again from all of its events (rule E2).
 *
 * <p>It keeps every event, so it is meant for tests. Not thread-safe. No argument may be null.
 */
public final class ReplayedProduct {
    private final Draft draft;

    /**
     * Creates a product without events.
     *
     * @param sku its SKU
     */
    public ReplayedProduct(Sku sku) {
        draft = Draft.ofNew(sku);
    }

    /**
     * Applies the next event of the product.
     *
     * @param event the event
     * @throws IllegalArgumentException when it is not the next event, or does not fit the events before it
     */
    public void apply(Event event) {
        draft.emit(event);
    }

    /** {@return the SKU} */
    public Sku sku() {
        return draft.sku();
    }

    /** {@return the number of the last event} */
    public long version() {
        return draft.version();
    }

    /** {@return the units promised of all batches} */
    public long allocated() {
        return draft.allocated();
    }

    /** {@return all batches in the order in which they were created, depleted ones included} */
    public List<Batch> batches() {
        return List.copyOf(draft.changedBatches());
    }

    /** {@return the batches with available units, in the order in which they were created} */
    public List<Batch> openBatches() {
        return draft.openBatches();
    }

    /**
     * {@return the batch; empty when the product has none with this reference}
     *
     * @param reference its reference
     */
    public Optional<Batch> batch(BatchReference reference) {
        return draft.batch(reference);
    }

    /**
     * {@return the line's allocation; empty when it holds none}
     *
     * @param line the key of the line
     */
    public Optional<Allocation> allocation(LineKey line) {
        return draft.allocation(line);
    }

    /** {@return the allocations of all lines, in no particular order} */
    public List<Allocation> allocations() {
        return draft.changedLines().stream()
                .flatMap(change -> change.after().stream())
                .filter(Allocation.class::isInstance)
                .map(Allocation.class::cast)
                .toList();
    }
}
