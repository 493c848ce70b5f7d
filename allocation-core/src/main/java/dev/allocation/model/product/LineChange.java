package dev.allocation.model.product;

import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import java.util.Objects;
import java.util.Optional;

/** The change of one line in a draft. Immutable; no component is null. */
public final class LineChange {
    private final LineKey line;
    private final Optional<LineState> before;
    private final Optional<LineState> after;
    /** Null unless this event alone placed the line. */
    private final Event.Allocated placement;

    /**
     * Creates a change.
     *
     * @param line the key of the line
     * @param before its state when it was loaded; empty when it was unknown
     * @param after its state now; empty when it is unknown
     */
    public LineChange(LineKey line, Optional<LineState> before, Optional<LineState> after) {
        this.line = Objects.requireNonNull(line, "line");
        this.before = Objects.requireNonNull(before, "before");
        this.after = Objects.requireNonNull(after, "after");
        this.placement = null;
    }

    /** Creates the change of a line that was unknown, and was placed by one event. */
    LineChange(LineKey line, Event.Allocated placement) {
        this.line = line;
        this.before = Optional.empty();
        this.after = Optional.empty();
        this.placement = placement;
    }

    /** {@return the key of the line} */
    public LineKey line() {
        return line;
    }

    /** {@return its state when it was loaded; empty when it was unknown} */
    public Optional<LineState> before() {
        return before;
    }

    /** {@return its state now; empty when it is unknown} */
    public Optional<LineState> after() {
        return placement == null ? after : placement.lineAfter(Optional.empty());
    }

    /**
     * {@return the event that says all of this change, as for most lines: the line was unknown, and the event alone placed it;
     * empty for other changes}
     */
    public Optional<Event.Allocated> placement() {
        return Optional.ofNullable(placement);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineChange change
                && line.equals(change.line)
                && before.equals(change.before)
                && after().equals(change.after());
    }

    @Override
    public int hashCode() {
        return Objects.hash(line, before, after());
    }

    /** {@return the line with what it held and what it holds} */
    @Override
    public String toString() {
        return line + " changed from " + before + " to " + after();
    }
}
