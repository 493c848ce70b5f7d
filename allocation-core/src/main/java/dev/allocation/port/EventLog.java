package dev.allocation.port;

import dev.allocation.model.Sku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The committed events, and how far each subscriber is with them.
 *
 * <p>An event is here if and only if its change is committed (rule E3). Events of one SKU are handed to a subscriber in the
 * order of their numbers, and none before the one before it was delivered (rule E4). Nothing is trimmed that a subscriber has
 * yet to see. Thread-safe. A null argument is refused with a {@link NullPointerException}, and a name that was not made known
 * with an {@link IllegalArgumentException}, where a method does not say otherwise.
 *
 * <p>A store that loses its connection in the middle of a commit finds out whether it was kept, or does it again. When it can do
 * neither, the method throws {@link dev.allocation.port.OutcomeUnknownException}; the same call may be sent again, and then
 * {@code false} may mean that it was done before.
 */
public interface EventLog {
    /**
     * Makes subscribers known, all of them or none. A new name starts where its options say; a known one goes on where it stopped,
     * and is served by its options from now on. If the options change its order, a lease that is held is refused when it is completed,
     * and the next may be taken at once.
     *
     * @param subscribers how each name is to be served
     * @throws IllegalStateException when the options change the order of a subscriber for which events wait; nothing was changed
     */
    void subscribe(Map<String, SubscriberOptions> subscribers);

    /**
     * Makes a subscriber known, as above.
     *
     * @param subscriber its name
     * @param options how it is to be served
     * @throws IllegalStateException when the options change the order while events wait for the subscriber
     */
    default void subscribe(String subscriber, SubscriberOptions options) {
        subscribe(Map.of(subscriber, options));
    }

    /**
     * Makes a subscriber known, by {@link SubscriberOptions#DEFAULT}.
     *
     * @param subscriber its name
     */
    default void subscribe(String subscriber) {
        subscribe(subscriber, SubscriberOptions.DEFAULT);
    }

    /**
     * Forgets a subscriber, with its progress and all that waits for it. A lease that is held is refused when it is completed.
     *
     * @param subscriber its name
     * @return whether it was known
     */
    boolean remove(String subscriber);

    /**
     * Lets a subscriber start again: its next lease is one to rebuild what it keeps from the tables, and until that is completed it
     * is sent nothing. What waits for it is forgotten once that lease is taken. A lease that is held is refused when it is
     * completed; nobody else gets one until then, or until its time is over.
     *
     * @param subscriber a name that was made known
     */
    void rebuild(String subscriber);

    /** {@return all subscribers that were made known, sorted by name; counting takes longer the more there is to count} */
    List<SubscriberStatus> subscribers();

    /**
     * {@return the events still kept after a position, in the order of their positions}
     *
     * @param position where to start; 0 for the oldest kept
     * @param most how many at the most
     */
    List<LogEntry> after(long position, int most);

    /**
     * Takes a lease on a subscriber's next events. While it lasts, nobody else gets one.
     *
     * <p>What waits and is due takes at most half of a lease, rounded up, in equal parts for each SKU, the longest due first; so
     * neither a long queue behind one event nor many failures keep new events from being sent. An event behind one
     * that was delivered is due from the time of the lease that delivered it. A subscriber that is
     * {@linkplain SubscriberStatus#isFull full} is handed out what waits, and nothing new.
     *
     * @param subscriber a name that was made known
     * @param most how many events at the most
     * @param now the time: retries due by then are handed out, a lease that ended before then is void
     * @param leaseTime how long the lease may last
     * @return the events to deliver, maybe none where some were only passed over; empty when there is nothing to do, or someone
     *     else holds the lease
     */
    Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime);

    /**
     * Ends a lease and keeps its progress. Of the events that were handled, those that failed are kept aside; where the lease
     * keeps the order, with all later ones of their SKU. The others are delivered.
     *
     * @param lease the lease
     * @param handled how many of its events, from the first, were delivered, failed, or stand behind a failed one
     * @param failures the failed events; where the lease keeps the order, the first of each SKU
     * @return whether it counts: false when its time was over and someone else took one, the subscriber was removed, is to
     *     be rebuilt or has another order, or the lease was completed before; then nothing was kept
     */
    boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures);

    /**
     * Gives a lease a new end.
     *
     * @param lease the lease
     * @param now the time
     * @param leaseTime how long it may last from then
     * @return whether the lease still counted
     */
    boolean renew(DeliveryLease lease, Instant now, Duration leaseTime);

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

    /**
     * Gives up a parked event: it counts as delivered, and those behind it go on. A subscriber that
     * {@linkplain SubscriberOptions#isBuilt is built} cannot do without it: it starts again with a {@linkplain #rebuild rebuild}.
     *
     * @param subscriber a name that was made known
     * @param sku the event's SKU
     * @param number the event's number
     * @param now from when on those behind it are due
     * @return whether such an event was parked
     */
    boolean drop(String subscriber, Sku sku, long number, Instant now);

    /**
     * Drops the oldest events that every subscriber has taken, up to the last that is to go: of those that were committed
     * before a time, and those beyond a number. So an event that a clock stamped ahead goes with those around it, and so does what
     * stands before one that a clock stamped behind. A store may look for the last one at some positions only; then what stands
     * behind events stamped ahead may stay until it is as many as these. What waits behind a failed event is kept for its
     * subscriber, and holds back nothing else.
     *
     * @param before events that were committed before then go
     * @param newest how many events stay at the most; older ones go
     * @param most how many to drop in this call at the most
     * @return how many were dropped; fewer than that when no more are to go
     */
    int trim(Instant before, long newest, int most);
}
