package dev.allocation.port;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a subscriber is. Immutable; a view of one moment.
 *
 * @param subscriber its name
 * @param position up to where it was sent the log, but for what waits
 * @param lag how many committed events it was not yet sent at all
 * @param waiting how many events failed or stand behind a failed one, parked ones included
 * @param mostWaiting how many may wait before it is sent no new events
 * @param parked how many events failed after their last try
 * @param oldest when the oldest event was committed that it has yet to take; empty when it has taken all
 */
public record SubscriberStatus(
        String subscriber,
        long position,
        long lag,
        long waiting,
        long mostWaiting,
        long parked,
        Optional<Instant> oldest) {
    /** Checks that nothing is missing. */
    public SubscriberStatus {
        Objects.requireNonNull(subscriber, "subscriber");
        Objects.requireNonNull(oldest, "oldest");
    }

    /** {@return whether so many events wait that it is sent no new ones, until parked events are resent or dropped} */
    public boolean isFull() {
        return waiting >= mostWaiting;
    }
}
