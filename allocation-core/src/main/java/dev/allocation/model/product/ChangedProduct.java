package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A product with the changes of some events: the changed batches and lines over those that a store shows.
 *
 * <p>Not thread-safe. It is the part of a {@link Draft} that its events change.
 */
class ChangedProduct implements ProductView {
    private final ProductView base;
    /** The batches that may have more room than when waiting lines were placed last. */
    private GrownBatches grown = GrownBatches.NONE;

    private ChangedBatches batches;
    private ChangedLines lines;
    private long version;
    private long allocated;

    ChangedProduct(ProductView base) {
        this.base = base;
        undo();
    }

    /** {@return the product before all changes} */
    ProductView base() {
        return base;
    }

    /** {@return whether any batch may have more room than when this was {@linkplain #roomIsTaken last} denied} */
    public boolean mayHaveRoom() {
        return !grown.isEmpty();
    }

    /** Notes that no waiting line can be placed, until some batch has more room. */
    public void roomIsTaken() {
        grown = GrownBatches.NONE;
    }

    /**
     * {@return the room that has grown since then}
     *
     * @param today the day until which units must be good for a line that names no day
     */
    public Room room(LocalDate today) {
        return grown.room(this, Objects.requireNonNull(today, "today"));
    }

    /**
     * {@return whether an order had a line before all changes}
     *
     * @param order the order
     */
    public boolean hadLinesOf(OrderId order) {
        return base.hasLinesOf(order);
    }

    /**
     * {@return whether any change is one of a line of an order}
     *
     * @param order the order
     */
    public boolean hasChangesOf(OrderId order) {
        return lines.haveChangesOf(order);
    }

    /**
     * {@return the batches that the events changed, as they are now, in the order of their first change; unmodifiable, and valid
     * until the next event or rollback}
     */
    public List<Batch> changedBatches() {
        return batches;
    }

    /**
     * {@return the lines that the events changed, in the order of their first change; unmodifiable, and valid until the next event
     * or rollback}
     */
    public List<LineChange> changedLines() {
        return lines;
    }

    /** Forgets all changes. */
    final void undo() {
        batches = new ChangedBatches(base);
        lines = new ChangedLines(base);
        version = base.version();
        allocated = base.allocated();
    }

    /** Notes that all changes of an event were made. */
    void endEvent() {
        version++;
    }

    @Override
    public Sku sku() {
        return base.sku();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public long allocated() {
        return allocated;
    }

    @Override
    public List<Batch> openBatches() {
        return batches.open();
    }

    @Override
    public List<Batch> batches() {
        return batches.inOrder();
    }

    @Override
    public Optional<Batch> batch(BatchReference reference) {
        return batches.find(reference);
    }

    @Override
    public Optional<LineState> line(LineKey line) {
        return lines.find(line);
    }

    @Override
    public List<LineState> linesOf(OrderId order) {
        return lines.ofOrder(order);
    }

    @Override
    public Iterable<Allocation> newestFirst(BatchReference reference) {
        return lines.newestFirst(reference, batches.isNew(reference) ? List.of() : base.newestFirst(reference));
    }

    @Override
    public Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day) {
        return lines.neededBefore(
                reference, day, batches.isNew(reference) ? List.of() : base.neededBefore(reference, day));
    }

    @Override
    public Iterable<Allocation> voidAt(Instant now) {
        return lines.voidAt(now);
    }

    @Override
    public Iterable<LineState.Waiting> waiting(Supplier<Room> room) {
        return lines.waiting(room);
    }

    /** Changes a line by an event. */
    void put(Optional<LineState> before, Event.OfLine event) {
        lines.put(before, event);
    }

    void put(Batch batch) {
        batches.put(batch);
    }

    /** Puts a batch of which something other than its units changed, so that it may suit other lines than before. */
    void putWithRoom(Batch batch) {
        put(batch);
        grown = grown.with(batch.reference());
    }

    /** Puts a batch, which has more room than before when it has more units left. */
    void putWithUnits(Batch before, Batch after) {
        put(after);
        if (unitsLeft(after) > unitsLeft(before)) {
            grown = grown.with(after.reference());
        }
    }

    private static long unitsLeft(Batch batch) {
        return batch.quantity().units() - batch.allocated().units();
    }

    void addAllocated(long units) {
        allocated = Math.addExact(allocated, units);
    }
}
