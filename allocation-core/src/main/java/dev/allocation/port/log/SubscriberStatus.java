package dev.allocation.port.log;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The progress of a subscriber at one moment. Immutable.
 *
 * @param subscriber the name of the subscriber
 * @param position the position up to which it was sent all events of the log, except for waiting ones
 * @param lag the number of committed events that it was not yet sent at all, computed from positions. Events that were trimmed
 *     before it started count as well. A store may stop counting events that have no position yet
 * @param waiting the number of events that failed or stand behind a failed one, parked ones included
 * @param mostWaiting the number of events that may wait before it is sent no new ones
 * @param parked the number of events that failed on their last attempt
 * @param oldest the commit time of the oldest event that it has yet to take; empty when it has taken all
 * @param owner the process that holds its lease; empty when nobody does, or when the store serves one process only
 */
public record SubscriberStatus(
        String subscriber,
        long position,
        long lag,
        long waiting,
        long mostWaiting,
        long parked,
        Optional<Instant> oldest,
        Optional<String> owner) {
    /** Checks that no component is null. */
    public SubscriberStatus {
        Objects.requireNonNull(subscriber, "subscriber");
        Objects.requireNonNull(oldest, "oldest");
        Objects.requireNonNull(owner, "owner");
    }

    /** {@return whether so many events wait that the subscriber is sent no new ones until parked events are resent or dropped} */
    public boolean isFull() {
        return waiting >= mostWaiting;
    }
}
