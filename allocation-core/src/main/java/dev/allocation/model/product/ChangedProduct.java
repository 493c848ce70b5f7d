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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A product with the changes of some events: the changed batches and lines over those that a store shows.
 *
 * <p>Not thread-safe. It is the part of a {@link Draft} that its events change.
 */
class ChangedProduct implements ProductView {
    private final ProductView base;
    /** The batches that may have more room than when waiting lines were placed last. */
    private GrownBatches grown = GrownBatches.NONE;

    private long version;
    private KeyedList<BatchReference, Batch> batches = new KeyedList<>();
    private KeyedList<LineKey, LineChange> lines = new KeyedList<>();
    private long allocated;
    /** The unchanged line that was asked for last, because a decision and its event ask for the same one; null at first. */
    private LineKey askedLine;

    private Optional<LineState> askedState = Optional.empty();
    /** Whether any changed line is a reservation. */
    private boolean hasReservations;
    /** The open batches; null until they are asked for. */
    private List<Batch> open;

    ChangedProduct(ProductView base) {
        this.base = base;
        this.version = base.version();
        this.allocated = base.allocated();
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

    /** {@return whether an order had a line before all changes} */
    boolean hadLinesOf(OrderId order) {
        return base.hasLinesOf(order);
    }

    /** {@return whether any change is one of a line of an order} */
    boolean hasChangesOf(OrderId order) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).line().order().equals(order)) {
                return true;
            }
        }
        return false;
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
    void undo() {
        batches = new KeyedList<>();
        lines = new KeyedList<>();
        version = base.version();
        allocated = base.allocated();
        open = null;
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
        if (batches.isEmpty()) {
            return base.openBatches();
        }
        if (open == null) {
            open = OpenBatches.of(base.openBatches(), batches);
        }
        return open;
    }

    @Override
    public List<Batch> batches() {
        List<Batch> all = new ArrayList<>(batches);
        for (Batch batch : base.batches()) {
            if (!batches.containsKey(batch.reference())) {
                all.add(batch);
            }
        }
        all.sort(Comparator.comparingLong(Batch::number));
        return all;
    }

    @Override
    public Optional<Batch> batch(BatchReference reference) {
        Batch changed = batches.of(reference);
        return changed == null ? base.batch(reference) : Optional.of(changed);
    }

    @Override
    public Optional<LineState> line(LineKey line) {
        LineChange changed = lines.of(line);
        if (changed != null) {
            return changed.after();
        }
        if (line != askedLine) {
            askedState = base.line(line);
            askedLine = line;
        }
        return askedState;
    }

    @Override
    public List<LineState> linesOf(OrderId order) {
        List<LineState> stored = base.linesOf(order);
        if (lines.isEmpty()) {
            return stored;
        }
        List<LineState> all = new ArrayList<>(
                changed(LineState.class, state -> state.line().key().order().equals(order)));
        stored.stream().filter(this::isUnchanged).forEach(all::add);
        all.sort(Comparator.comparing(state -> state.line().key()));
        return all;
    }

    @Override
    public Iterable<Allocation> newestFirst(BatchReference reference) {
        Iterable<Allocation> unchanged = isNew(reference) ? List.of() : base.newestFirst(reference);
        if (lines.isEmpty()) {
            return unchanged;
        }
        List<Allocation> changed = changedIn(reference, any -> true);
        ToLongFunction<Allocation> sequence =
                allocation -> allocation.partIn(reference).orElseThrow().sequence();
        return () -> new Overlay<>(
                changed,
                unchanged.iterator(),
                this::isUnchanged,
                Comparator.comparingLong(sequence).reversed(),
                placed -> sequence.applyAsLong(placed) > base.version());
    }

    @Override
    public Iterable<Allocation> voidAt(Instant now) {
        Iterable<Allocation> stored = base.voidAt(now);
        if (lines.isEmpty()) {
            return stored;
        }
        List<Allocation> changed = hasReservations ? changed(Allocation.class, held -> held.isVoidAt(now)) : List.of();
        return () -> new Overlay<>(changed, stored.iterator(), this::isUnchanged, LoadedProduct.BY_END);
    }

    @Override
    public Iterable<LineState.Waiting> waiting(Supplier<Room> room) {
        Iterable<LineState.Waiting> stored = base.waiting(room);
        if (lines.isEmpty()) {
            return stored;
        }
        List<LineState.Waiting> changed = changed(LineState.Waiting.class, room.get()::maySuit);
        return () -> new Overlay<>(changed, stored.iterator(), this::isUnchanged, LineState.Waiting.QUEUE);
    }

    @Override
    public Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day) {
        List<Allocation> found = changedIn(
                reference,
                allocation -> allocation.line().neededBy().filter(day::isAfter).isPresent());
        if (!isNew(reference)) {
            for (Allocation allocation : base.neededBefore(reference, day)) {
                if (!lines.containsKey(allocation.line().key())) {
                    found.add(allocation);
                }
            }
        }
        return found;
    }

    void put(Batch batch) {
        batches.put(batch.reference(), batch);
        open = null;
    }

    /** Changes a line by an event. */
    void put(Optional<LineState> before, Event.OfLine event) {
        LineKey line = event.line().key();
        LineChange earlier = lines.of(line);
        if (earlier == null && before.isEmpty() && event instanceof Event.Allocated first && first.isPlain()) {
            lines.put(line, new LineChange(line, first)); // most lines are placed once
            return;
        }
        Optional<LineState> after = event.lineAfter(before);
        hasReservations |= after.isPresent() && after.get() instanceof Allocation held && held.isReservation();
        lines.put(line, new LineChange(line, earlier == null ? before : earlier.before(), after));
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

    /** {@return whether the batch was created in this draft, so that the store knows no line in it} */
    private boolean isNew(BatchReference reference) {
        Batch changed = batches.of(reference);
        return changed != null && changed.number() > base.version();
    }

    private boolean isUnchanged(LineState state) {
        return !lines.containsKey(state.line().key());
    }

    private List<Allocation> changedIn(BatchReference reference, Predicate<Allocation> wanted) {
        return changed(
                Allocation.class,
                allocation ->
                        wanted.test(allocation) && allocation.partIn(reference).isPresent());
    }

    /** {@return the changed lines of a type of state as they are now, in the order of their first change} */
    private <S extends LineState> List<S> changed(Class<S> type, Predicate<S> wanted) {
        List<S> found = new ArrayList<>();
        for (LineChange change : lines) {
            change.after()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .filter(wanted)
                    .ifPresent(found::add);
        }
        return found;
    }
}
