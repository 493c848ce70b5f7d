package dev.allocation.model.product;

import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.Sku;
import java.util.List;
import java.util.Optional;

/**
 * Applies the events of a product from its first one, which gives its state (rule E2). No store sees it, so it changes nothing.
 *
 * <p>Not thread-safe. No argument may be null.
 */
public final class Replay {
    private final Draft draft;

    /**
     * Begins before the first event.
     *
     * @param sku the SKU of the product
     */
    public Replay(Sku sku) {
        draft = Draft.ofNew(sku);
    }

    /**
     * Applies the next event.
     *
     * @param event the event
     * @return the values that it replaced, as a decision would have kept them
     * @throws IllegalArgumentException when the event is not the next of this product, or does not fit its state
     */
    public Replaced apply(Event event) {
        return draft.add(event);
    }

    /** {@return the number of the last event that was applied; 0 before the first} */
    public long version() {
        return draft.version();
    }

    /** {@return all batches as they are now} */
    public List<Batch> batches() {
        return List.copyOf(draft.changedBatches());
    }

    /** {@return all lines as they are now} */
    public List<LineState> lines() {
        return draft.changedLines().stream()
                .map(LineChange::after)
                .flatMap(Optional::stream)
                .toList();
    }
}
