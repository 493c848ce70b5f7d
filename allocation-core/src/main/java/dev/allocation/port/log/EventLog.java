package dev.allocation.port.log;

import dev.allocation.model.Sku;
import dev.allocation.port.history.EventHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The committed events, and the progress of each subscriber.
 *
 * <p>The log holds an event if and only if its change is committed (rule E3). The events of one SKU are handed to a subscriber
 * in the order of their numbers, each only after the one before it was delivered (rule E4). No event that a subscriber has yet
 * to receive is trimmed. Thread-safe. Unless a method says otherwise, a null argument causes a {@link NullPointerException},
 * and a name that is not registered an {@link IllegalArgumentException}.
 *
 * <p>An event of a kind that this version of the library does not know was written by a newer version. Readers skip it and log
 * a warning, and it counts as delivered.
 *
 * <p>This interface leaves open how a store keeps and locks its log.
 *
 * <p>A store that loses its connection during a commit finds out whether the commit was kept, or repeats it. When both fail,
 * the method throws {@link dev.allocation.port.OutcomeUnknownException}. The same call may then be repeated, and
 * {@code false} may mean that the first call was carried out.
 */
public interface EventLog {
    /**
     * Registers subscribers, all of them or none. A new name starts where its options say. A known name continues where it
     * stopped, and its new options apply from now on. If they change its order, a lease that is held is refused when it is
     * completed, and the next lease may be taken at once.
     *
     * @param subscribers the options of each name
     * @throws IllegalStateException when the options change the order of a subscriber for which events wait; nothing was
     *     changed
     */
    void subscribe(Map<String, SubscriberOptions> subscribers);

    /**
     * Registers one subscriber, as {@link #subscribe(Map)} does.
     *
     * @param subscriber the name of the subscriber
     * @param options its options
     * @throws IllegalStateException when the options change the order while events wait for the subscriber
     */
    default void subscribe(String subscriber, SubscriberOptions options) {
        subscribe(Map.of(subscriber, options));
    }

    /**
     * Registers one subscriber with {@link SubscriberOptions#DEFAULT}.
     *
     * @param subscriber the name of the subscriber
     */
    default void subscribe(String subscriber) {
        subscribe(subscriber, SubscriberOptions.DEFAULT);
    }

    /**
     * Removes a subscriber, with its progress and all events that wait for it. A lease that is held is refused when it is
     * completed.
     *
     * @param subscriber the name of the subscriber
     * @return whether the subscriber was registered
     */
    boolean remove(String subscriber);

    /**
     * Orders the rebuild of a subscriber: its next lease is for a rebuild of its content from the tables, and it is sent no
     * events until that lease is completed. The events that wait for it are discarded once that lease is taken. A lease that is
     * held is refused when it is completed; no other lease is given out until then, or until its time is over.
     *
     * @param subscriber the name of a registered subscriber
     */
    void rebuild(String subscriber);

    /** {@return the status of all registered subscribers, sorted by name} */
    List<SubscriberStatus> subscribers();

    /**
     * {@return the events still kept after a position, in the order of their positions}
     *
     * @param position the position after which to start; 0 to start with the oldest event that is kept
     * @param most the maximum number of events
     */
    List<LogEntry> after(long position, int most);

    /** {@return the events that are still kept, by SKU, by line and by order; also those without a position yet} */
    EventHistory history();

    /**
     * Takes a lease on a subscriber's next events. While it lasts, no other lease on that subscriber is given out.
     *
     * <p>Waiting events that are due take up at most half of a lease, rounded up, in equal parts for each SKU, the longest due
     * first. So neither a long queue behind one event nor many failures keep new events from being sent. An event behind a
     * delivered one is due from the time of the lease that delivered the other. A subscriber that is
     * {@linkplain SubscriberStatus#isFull full} is handed only waiting events, and no new ones.
     *
     * @param subscriber the name of a registered subscriber
     * @param most the maximum number of events
     * @param now the current time: retries that are due by then are handed out, and a lease that ended before then is void
     * @param leaseTime the time that the lease may last
     * @return the lease with the events to deliver, perhaps none when some were only skipped; empty when there is nothing to
     *     do, or someone else holds the lease
     */
    Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime);

    /**
     * Ends a lease and stores its progress. Of the handled events, those that failed are set aside; when the lease keeps the
     * order, so are all later ones of their SKU. The others count as delivered.
     *
     * @param lease the lease
     * @param handled the number of its events, counted from the first, that were delivered, failed, or stand behind a failed
     *     one
     * @param failures the failed events; when the lease keeps the order, only the first of each SKU
     * @return whether the lease counts. It does not when its time was over and someone else took one, when the subscriber was
     *     removed, is to be rebuilt or has another order, or when the lease was completed before. Then nothing was stored
     */
    boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures);

    /**
     * Sets a new end of a lease.
     *
     * @param lease the lease
     * @param now the current time
     * @param leaseTime the time that the lease may last from then
     * @return whether the lease still counted
     */
    boolean renew(DeliveryLease lease, Instant now, Duration leaseTime);

    /**
     * {@return the parked events, which failed too often and wait to be sent again}
     *
     * @param subscriber the name of a registered subscriber
     */
    List<ParkedEvent> parked(String subscriber);

    /**
     * Makes a parked event due, as if it had never failed.
     *
     * @param subscriber the name of a registered subscriber
     * @param sku the event's SKU
     * @param number the event's number
     * @param now the time from which the event is due
     * @return whether such an event was parked
     */
    boolean resend(String subscriber, Sku sku, long number, Instant now);

    /**
     * Gives up a parked event: it counts as delivered, and the events behind it are sent. A subscriber that
     * {@linkplain SubscriberOptions#isBuilt is built} needs every event, so it starts again with a
     * {@linkplain #rebuild rebuild}. The log orders this rebuild itself: otherwise nobody would notice the gap until the next event
     * of the SKU.
     *
     * @param subscriber the name of a registered subscriber
     * @param sku the event's SKU
     * @param number the event's number
     * @param now the time from which the events behind it are due
     * @return whether such an event was parked
     */
    boolean drop(String subscriber, Sku sku, long number, Instant now);

    /**
     * Prepares some committed events for reading, which the next reader would have to do otherwise. A started service calls it
     * about once a second, so that little of this work is left for a new subscriber.
     *
     * @return whether more of this work may be left
     */
    default boolean prepare() {
        return false;
    }

    /**
     * Drops the oldest events that every subscriber has taken, up to the last event that is due to go. An event is due to go
     * when it was committed before a given time, or is not among a given number of newest events. So an event with a time in
     * the future is dropped together with the events around it. The events before one with a time in the past are dropped too.
     * A store may check the times of some positions only. Then old events behind many events with a time in the future may stay
     * longer. Events that wait behind a failed one are kept for their subscriber, and hold back no other events.
     *
     * @param before the time; events that were committed before it go
     * @param newest the maximum number of events that stay; older ones go
     * @param most the maximum number of events to drop in this call
     * @return the number of events that were dropped; fewer than {@code most} when no more are to go
     */
    int trim(Instant before, long newest, int most);
}
