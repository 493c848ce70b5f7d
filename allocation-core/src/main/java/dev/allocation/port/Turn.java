package dev.allocation.port;

import dev.allocation.model.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A subscriber's turn: events handed out for delivery, and the right to keep the progress. Immutable.
 *
 * @param subscriber whose turn it is
 * @param token tells this turn from all others of the subscriber
 * @param through the position up to which new events were looked at
 * @param due the events to deliver, in this order
 */
public record Turn(String subscriber, long token, long through, List<Due> due) {
    /** Copies the list. */
    public Turn {
        due = List.copyOf(due);
    }

    /**
     * An event to deliver.
     *
     * @param entry the event
     * @param attempts how often it failed before
     */
    public record Due(LogEntry entry, int attempts) {}

    /**
     * An event that could not be delivered.
     *
     * @param sku the event's SKU
     * @param number the event's number
     * @param attempts how often it failed by now
     * @param nextTry when it is due again; empty to park it
     * @param reason what the subscriber said
     */
    public record Failure(Sku sku, long number, int attempts, Optional<Instant> nextTry, String reason) {}
}
