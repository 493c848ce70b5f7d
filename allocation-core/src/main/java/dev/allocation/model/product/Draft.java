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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * A product that is being changed: the view that a store shows of it, with the events that were emitted since.
 *
 * <p>State changes only by events, so live commands, replay and what-if take the same path. Events can be rolled back to a
 * mark. A draft that nobody commits leaves no trace.
 *
 * <p>Not thread-safe: it belongs to one unit of work. No argument may be null.
 */
public final class Draft implements ProductView {
    /** The values that one event replaced when it replaced none. */
    private static final List<Replaced> NOTHING = List.of(Replaced.NONE);

    private final ProductView base;
    private final EventApplication application = new EventApplication(this);
    private List<Event> events = List.of();
    /** The values that each event replaced; empty until an event replaced any. */
    private List<Replaced> replaced = List.of();
    /** The mark at which the last command ended. */
    private int commandBegin;

    private KeyedList<BatchReference, Batch> batches = new KeyedList<>();
    private KeyedList<LineKey, LineChange> lines = new KeyedList<>();
    private long allocated;
    /** The unchanged line that was asked for last, because a decision and its event ask for the same one; null at first. */
    private LineKey askedLine;

    private Optional<LineState> askedState = Optional.empty();
    /** The batches that may have more room than when waiting lines were placed last. */
    private final GrownBatches grown = new GrownBatches();
    /** Whether any changed line is a reservation. */
    private boolean hasReservations;
    /** The open batches; null until they are asked for. */
    private List<Batch> open;

    /**
     * Creates a draft.
     *
     * @param base the product as a store shows it
     */
    public Draft(ProductView base) {
        this.base = Objects.requireNonNull(base, "base");
        this.allocated = base.allocated();
    }

    /**
     * {@return a draft of a product without events}
     *
     * @param sku its SKU
     */
    public static Draft ofNew(Sku sku) {
        return new Draft(new NewProduct(Objects.requireNonNull(sku, "sku")));
    }

    /** {@return the version of the product when it was loaded; a commit fails when the stored version has changed since} */
    public long loadedVersion() {
        return base.version();
    }

    /** {@return the events that were emitted, in order; unmodifiable, and valid until the next event or rollback} */
    public List<Event> events() {
        return events.size() <= 1 ? events : Collections.unmodifiableList(events);
    }

    /**
     * {@return the values that each event replaced, in the order of the {@linkplain #events events}, which a store keeps with them
     * (rule W4); unmodifiable, and valid until the next event or rollback}
     */
    public List<Replaced> replaced() {
        if (replaced.isEmpty()) {
            return events.size() == 1 ? NOTHING : Collections.nCopies(events.size(), Replaced.NONE);
        }
        while (replaced.size() < events.size()) {
            replaced.add(Replaced.NONE);
        }
        return Collections.unmodifiableList(replaced);
    }

    /** {@return the events of the command that is being decided: those that were emitted since the last one ended} */
    public List<Event> eventsOfCommand() {
        return events().subList(commandBegin, events.size());
    }

    /** Notes that all later events are those of another command. */
    public void endCommand() {
        commandBegin = events.size();
    }

    /** {@return whether any event was emitted} */
    public boolean isChanged() {
        return !events.isEmpty();
    }

    /** {@return the number of the next event} */
    public long nextNumber() {
        return version() + 1;
    }

    /**
     * Emits the next event of this product: applies it, and keeps it for the commit (rules E1, E2).
     *
     * @param event the event
     * @throws IllegalArgumentException when the event is not the next of this product, or does not fit its state
     */
    public void emit(Event event) {
        Replaced values = application.apply(event);
        if (!values.equals(Replaced.NONE)) {
            keep(values);
        }
        if (events.isEmpty()) {
            events = List.of(event); // most commands emit one
        } else {
            events = events.size() == 1 ? new ArrayList<>(events) : events;
            events.add(event);
        }
    }

    private void keep(Replaced values) {
        replaced = replaced.isEmpty() ? new ArrayList<>() : replaced;
        while (replaced.size() < events.size()) {
            replaced.add(Replaced.NONE);
        }
        replaced.add(values);
    }

    /** {@return a mark to which the draft can be rolled back} */
    public int mark() {
        return events.size();
    }

    /**
     * Rolls back all events that were emitted after a mark.
     *
     * @param mark what {@link #mark} returned
     */
    public void rollBackTo(int mark) {
        if (mark == events.size()) {
            return;
        }
        List<Event> kept = List.copyOf(events.subList(0, mark));
        commandBegin = Math.min(commandBegin, mark);
        events = List.of();
        replaced = List.of();
        batches = new KeyedList<>();
        lines = new KeyedList<>();
        allocated = base.allocated();
        open = null;
        kept.forEach(this::emit);
    }

    /** {@return whether any batch may have more room than when this was {@linkplain #roomIsTaken last} denied} */
    public boolean mayHaveRoom() {
        return !grown.isEmpty();
    }

    /** Notes that no waiting line can be placed, until some batch has more room. */
    public void roomIsTaken() {
        grown.clear();
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
     * {@return the batches that the events changed, as they are now, in the order of their first change; unmodifiable, and valid
     * until the next event or rollback}
     */
    public List<Batch> changedBatches() {
        return batches;
    }

    /**
     * {@return whether one of the events dispatches units of a line, so that the line left at the time of the commit}
     *
     * @param line the line
     */
    public boolean dispatches(LineKey line) {
        return events.stream()
                .anyMatch(event -> event instanceof Event.Dispatched dispatched
                        && dispatched.line().key().equals(line));
    }

    /**
     * {@return the lines that the events changed, in the order of their first change; unmodifiable, and valid until the next event
     * or rollback}
     */
    public List<LineChange> changedLines() {
        return lines;
    }

    @Override
    public Sku sku() {
        return base.sku();
    }

    @Override
    public long version() {
        return base.version() + events.size();
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

    /** Changes a line by the event that promises it its first units. */
    void put(LineKey line, Optional<LineState> before, Event.Allocated event) {
        if (before.isEmpty() && event.isPlain() && !lines.containsKey(line)) {
            lines.put(line, new LineChange(line, event)); // most lines are placed once
        } else {
            put(line, before, Optional.of(Allocation.after(Optional.empty(), event)));
        }
    }

    /** Puts a batch of which something other than its units changed, so that it may suit other lines than before. */
    void putWithRoom(Batch batch) {
        put(batch);
        grown.add(batch.reference());
    }

    /** Puts a batch, which has more room than before when it has more units left. */
    void putWithUnits(Batch before, Batch after) {
        put(after);
        if (unitsLeft(after) > unitsLeft(before)) {
            grown.add(after.reference());
        }
    }

    private static long unitsLeft(Batch batch) {
        return batch.quantity().units() - batch.allocated().units();
    }

    void put(LineKey line, Optional<LineState> before, Optional<LineState> after) {
        LineChange earlier = lines.of(line);
        hasReservations |= after.isPresent() && after.get() instanceof Allocation held && held.isReservation();
        lines.put(line, new LineChange(line, earlier == null ? before : earlier.before(), after));
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
