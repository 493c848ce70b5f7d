package dev.allocation.model.product;

import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.Sku;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A product that is being changed: the view that a store shows of it, with the events that were emitted since.
 *
 * <p>State changes only by events, so live commands, replay and what-if take the same path. Events can be rolled back to a
 * mark. A draft that nobody commits leaves no trace.
 *
 * <p>Not thread-safe: it belongs to one unit of work. No argument may be null.
 */
public final class Draft extends ChangedProduct {
    /** The values that one event replaced when it replaced none. */
    private static final List<Replaced> NOTHING = List.of(Replaced.NONE);

    private final EventApplication application = new EventApplication(this);
    private List<Event> events = List.of();
    /** The values that each event replaced; empty until an event replaced any. */
    private List<Replaced> replaced = List.of();
    /** The mark at which the last command ended. */
    private int commandBegin;

    /**
     * Creates a draft.
     *
     * @param base the product as a store shows it
     */
    public Draft(ProductView base) {
        super(Objects.requireNonNull(base, "base"));
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
        return base().version();
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

    /** Rolls back the events of the command that is being decided. */
    public void rollBackCommand() {
        rollBackTo(commandBegin);
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
        add(event);
    }

    /** {@return the values that the event replaced, after it was emitted} */
    Replaced add(Event event) {
        Replaced values = application.apply(event);
        if (!values.isNone()) {
            keep(values);
        }
        if (events.isEmpty()) {
            events = List.of(event); // most commands emit one
        } else {
            events = events.size() == 1 ? new ArrayList<>(events) : events;
            events.add(event);
        }
        return values;
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
        undo();
        kept.forEach(this::emit);
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
}
