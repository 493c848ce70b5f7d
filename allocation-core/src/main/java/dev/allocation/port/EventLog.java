package dev.allocation.port;

import dev.allocation.model.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The committed events, and how far each subscriber is with them.
 *
 * <p>An event is here if and only if its change is committed (rule E3). Events of one SKU are handed to a subscriber in the
 * order of their numbers, and none before the one before it was delivered (rule E4). Nothing is trimmed that a subscriber has
 * yet to see. Thread-safe; no argument may be null.
 */
public interface EventLog {
    /**
     * Makes a subscriber known. A new name starts with what is committed from now on; a known one goes on where it stopped.
     *
     * @param subscriber its name
     */
    void subscribe(String subscriber);

    /**
     * {@return the events still kept after a position, in the order of their positions}
     *
     * @param position where to start; 0 for the oldest kept
     * @param most how many at the most
     */
    List<LogEntry> after(long position, int most);

    /**
     * Takes the subscriber's turn. While a turn is taken and its lease lasts, nobody else gets one.
     *
     * @param subscriber a name that was made known
     * @param most how many events at the most
     * @param now the time: retries due by then are handed out, a lease that ended before then is void
     * @param lease how long the turn may last
     * @return the events to deliver, maybe none where some were only passed over; empty when there is nothing to do, or it is
     *     someone else's turn
     */
    Optional<Turn> claim(String subscriber, int most, Instant now, Duration lease);

    /**
     * Ends a turn and keeps its progress. Of the events that were handled, those that failed are kept aside with all later
     * ones of their SKU; the others are delivered.
     *
     * @param turn the turn
     * @param handled how many of its events, from the first, were delivered, failed, or stand behind a failed one
     * @param failures the first failed event of each SKU that had one
     * @return whether it counts: false when the lease had ended and someone else took the turn, and nothing was kept
     */
    boolean settle(Turn turn, int handled, List<Turn.Failure> failures);

    /**
     * {@return the events that failed too often, and wait to be sent again}
     *
     * @param subscriber a name that was made known
     */
    List<ParkedEvent> parked(String subscriber);

    /**
     * Makes a parked event due, as if it had never failed.
     *
     * @param subscriber a name that was made known
     * @param sku the event's SKU
     * @param number the event's number
     * @param now from when on it is due
     * @return whether such an event was parked
     */
    boolean resend(String subscriber, Sku sku, long number, Instant now);
}
