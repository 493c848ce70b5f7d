package dev.allocation.port;

import java.util.Objects;

/**
 * An event that failed after its last try (rule E5); it can be sent again. Immutable.
 *
 * @param entry the event
 * @param attempts how often it failed
 * @param reason what the subscriber said the last time
 */
public record ParkedEvent(LogEntry entry, int attempts, String reason) {
    /** Checks that nothing is missing. */
    public ParkedEvent {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(reason, "reason");
    }
}
