package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A product on the way back to an earlier version: its events are undone one by one, the last one first (rule W4).
 *
 * <p>It needs no event before that version, so it works on a log from which old events were dropped. Batches and dispatched lines
 * that were archived meanwhile are left out. Not thread-safe; no argument may be null.
 */
public final class PastProduct {
    private final Sku sku;
    private final Map<BatchReference, Batch> batches = new HashMap<>();
    private final Map<LineKey, LineState> lines = new HashMap<>();
    private long version;

    /**
     * Creates it from the present product.
     *
     * @param present the whole product
     */
    public PastProduct(ProductSnapshot present) {
        sku = present.sku();
        version = present.version();
        present.batches().forEach(batch -> batches.put(batch.reference(), batch));
        present.allocations().forEach(this::put);
        present.waiting().forEach(this::put);
        present.dispatched().forEach(this::put);
    }

    /** {@return the version that it has reached} */
    public long version() {
        return version;
    }

    /**
     * Undoes the last event.
     *
     * @param event the event, whose number is the version
     * @param replaced the values that it replaced
     * @return false when the event is about a batch that was archived since, so that it cannot be undone; nothing was changed then
     * @throws IllegalStateException when the event does not fit the product
     */
    public boolean undo(Event event, Replaced replaced) {
        Objects.requireNonNull(replaced, "replaced");
        require(event.sku().equals(sku) && event.number() == version, event);
        if (event instanceof Event.OfBatch of
                && !batches.containsKey(of.batch())
                && !(event instanceof Event.BatchCreated)) {
            return false;
        }
        EventEffect.of(event).undo(new EventReversal(this, replaced));
        version--;
        return true;
    }

    /** {@return the product as its events made it, with reservations that were void but not removed} */
    public ProductSnapshot snapshot() {
        return snapshot(batches.values(), of(Allocation.class));
    }

    /**
     * {@return the product as a read would have shown it at an instant: void reservations hold nothing (rule N1)}
     *
     * @param now the instant
     */
    public ProductSnapshot snapshot(Instant now) {
        List<Allocation> ended = new ArrayList<>();
        List<Allocation> held = new ArrayList<>();
        of(Allocation.class).forEach(allocation -> (allocation.isVoidAt(now) ? ended : held).add(allocation));
        return snapshot(new VoidReservations(ended).takenOutOf(batches.values()), held);
    }

    private ProductSnapshot snapshot(Iterable<Batch> all, List<Allocation> held) {
        List<Batch> inOrder = new ArrayList<>();
        all.forEach(inOrder::add);
        inOrder.sort(Comparator.comparingLong(Batch::number));
        List<Allocation> allocations = new ArrayList<>(held);
        allocations.sort(Comparator.<Allocation>comparingLong(
                        allocation -> batches.get(allocation.batch()).number())
                .thenComparingLong(Allocation::sequence));
        List<LineState.Waiting> waiting = of(LineState.Waiting.class);
        waiting.sort(LineState.Waiting.QUEUE);
        List<LineState.Dispatched> dispatched = of(LineState.Dispatched.class);
        dispatched.sort(Comparator.comparing(line -> line.line().key()));
        return new ProductSnapshot(sku, version, inOrder, allocations, waiting, dispatched);
    }

    private <S extends LineState> List<S> of(Class<S> type) {
        List<S> found = new ArrayList<>();
        for (LineState line : lines.values()) {
            if (type.isInstance(line)) {
                found.add(type.cast(line));
            }
        }
        return found;
    }

    /** {@return the batch, which exists} */
    Batch batch(BatchReference reference) {
        return batches.get(reference);
    }

    void put(Batch batch) {
        batches.put(batch.reference(), batch);
    }

    void remove(BatchReference batch) {
        batches.remove(batch);
    }

    /** {@return the state of the line, or null} */
    LineState line(LineKey line) {
        return lines.get(line);
    }

    void put(LineState line) {
        lines.put(line.line().key(), line);
    }

    void remove(LineKey line) {
        lines.remove(line);
    }

    void require(boolean fits, Event event) {
        if (!fits) {
            throw new IllegalStateException("cannot undo " + Quoted.oneLine(event.toString())
                    + ": it does not fit version " + version + " of " + Quoted.of(sku.value()));
        }
    }
}
