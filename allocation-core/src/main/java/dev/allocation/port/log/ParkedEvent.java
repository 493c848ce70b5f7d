package dev.allocation.port.log;

import java.util.Objects;

/**
 * An event that failed on its last attempt (rule E5); it can be sent again. Immutable.
 *
 * @param entry the event
 * @param attempts the number of attempts that failed
 * @param reason the reason that the subscriber gave the last time
 */
public record ParkedEvent(LogEntry entry, int attempts, String reason) {
    /** Checks that no component is null. */
    public ParkedEvent {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(reason, "reason");
    }
}
