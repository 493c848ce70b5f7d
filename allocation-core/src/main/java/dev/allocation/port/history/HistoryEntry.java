package dev.allocation.port.history;

import dev.allocation.model.Event;
import dev.allocation.model.product.Replaced;
import java.time.Instant;
import java.util.Objects;

/**
 * A committed event with the time at which it was recorded, and the values that it replaced. Immutable.
 *
 * @param at the time at which its command was committed
 * @param event the event
 * @param replaced the values that it replaced, with which it can be undone
 */
public record HistoryEntry(Instant at, Event event, Replaced replaced) {
    /** Checks that no component is null. */
    public HistoryEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(replaced, "replaced");
    }
}
