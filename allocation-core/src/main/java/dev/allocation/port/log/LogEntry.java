package dev.allocation.port.log;

import dev.allocation.model.Event;
import java.time.Instant;
import java.util.Objects;

/**
 * A committed event. Immutable.
 *
 * @param position its position in the log; higher than that of every earlier event of the same product
 * @param at the time at which its command was committed
 * @param event the event
 */
public record LogEntry(long position, Instant at, Event event) {
    /** Checks that no component is null. */
    public LogEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(event, "event");
    }
}
