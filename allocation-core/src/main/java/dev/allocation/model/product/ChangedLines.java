package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The lines that events changed, in the order of their first change, over those that a store shows. */
final class ChangedLines extends KeyedList<LineKey, LineChange> {
    private final ProductView base;
    /** The unchanged line that was asked for last, because a decision and its event ask for the same one; null at first. */
    private LineKey askedLine;

    private Optional<LineState> askedState = Optional.empty();
    /** Whether any changed line is a reservation. */
    private boolean hasReservations;

    ChangedLines(ProductView base) {
        this.base = base;
    }

    /** Changes a line by an event. */
    void put(Optional<LineState> before, Event.OfLine event) {
        LineKey line = event.line().key();
        LineChange earlier = of(line);
        if (earlier == null && before.isEmpty() && event instanceof Event.Allocated first && first.isPlain()) {
            put(line, new LineChange(line, first)); // most lines are placed once
            return;
        }
        Optional<LineState> after = event.lineAfter(before);
        hasReservations |= after.isPresent() && after.get() instanceof Allocation held && held.isReservation();
        put(line, new LineChange(line, earlier == null ? before : earlier.before(), after));
    }

    Optional<LineState> find(LineKey line) {
        LineChange changed = of(line);
        if (changed != null) {
            return changed.after();
        }
        if (line != askedLine) {
            askedState = base.line(line);
            askedLine = line;
        }
        return askedState;
    }

    /** {@return whether any change is one of a line of an order} */
    boolean haveChangesOf(OrderId order) {
        for (int i = 0; i < size(); i++) {
            if (get(i).line().order().equals(order)) {
                return true;
            }
        }
        return false;
    }

    List<LineState> ofOrder(OrderId order) {
        List<LineState> stored = base.linesOf(order);
        if (isEmpty()) {
            return stored;
        }
        List<LineState> all = new ArrayList<>(
                changed(LineState.class, state -> state.line().key().order().equals(order)));
        stored.stream().filter(this::isUnchanged).forEach(all::add);
        all.sort(Comparator.comparing(state -> state.line().key()));
        return all;
    }

    /**
     * {@return the allocations that have a part in a batch, the newest part first}
     *
     * @param stored those that the store shows
     */
    Iterable<Allocation> newestFirst(BatchReference reference, Iterable<Allocation> stored) {
        if (isEmpty()) {
            return stored;
        }
        List<Allocation> changed = changedIn(reference, any -> true);
        ToLongFunction<Allocation> sequence =
                allocation -> allocation.partIn(reference).orElseThrow().sequence();
        return () -> new Overlay<>(
                changed,
                stored.iterator(),
                this::isUnchanged,
                Comparator.comparingLong(sequence).reversed(),
                placed -> sequence.applyAsLong(placed) > base.version());
    }

    /**
     * {@return the allocations that have a part in a batch and are needed before a day}
     *
     * @param stored those that the store shows
     */
    Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day, Iterable<Allocation> stored) {
        List<Allocation> found = changedIn(
                reference,
                allocation -> allocation.line().neededBy().filter(day::isAfter).isPresent());
        for (Allocation allocation : stored) {
            if (isUnchanged(allocation)) {
                found.add(allocation);
            }
        }
        return found;
    }

    Iterable<Allocation> voidAt(Instant now) {
        Iterable<Allocation> stored = base.voidAt(now);
        if (isEmpty()) {
            return stored;
        }
        List<Allocation> changed = hasReservations ? changed(Allocation.class, held -> held.isVoidAt(now)) : List.of();
        return () -> new Overlay<>(changed, stored.iterator(), this::isUnchanged, Allocation.BY_END);
    }

    Iterable<LineState.Waiting> waiting(Supplier<Room> room) {
        Iterable<LineState.Waiting> stored = base.waiting(room);
        if (isEmpty()) {
            return stored;
        }
        List<LineState.Waiting> changed = changed(LineState.Waiting.class, room.get()::maySuit);
        return () -> new Overlay<>(changed, stored.iterator(), this::isUnchanged, LineState.Waiting.QUEUE);
    }

    private boolean isUnchanged(LineState state) {
        return !containsKey(state.line().key());
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
        for (LineChange change : this) {
            change.after()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .filter(wanted)
                    .ifPresent(found::add);
        }
        return found;
    }
}
