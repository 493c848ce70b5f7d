package dev.allocation.service;

import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.service.delivery.Delivery;
import dev.allocation.service.delivery.Maintenance;
import dev.allocation.service.subscriber.Projection;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * Delivers events to the subscribers of a store, shows their progress, and manages the events that they failed to receive.
 *
 * <p>Subscribers are added to the {@linkplain AllocationService.Builder#subscribe builder} of a service. Thread-safe. No
 * argument may be null.
 */
public final class Subscriptions {
    private final EventLog log;
    private final Delivery delivery;
    private final Maintenance maintenance;
    private final Clock clock;

    Subscriptions(EventLog log, Delivery delivery, Maintenance maintenance, Clock clock) {
        this.log = log;
        this.delivery = delivery;
        this.maintenance = maintenance;
        this.clock = clock;
    }

    /**
     * Delivers on the calling thread all events that are due and that no other thread is delivering. It is meant for tests, and
     * for hosts with their own schedule. After close it delivers nothing. Events that are committed during the call, by the
     * service's clock, may be left to the next call, so the call ends even if commands continue.
     *
     * <p>Once a minute, it then does the maintenance of a started service: it removes void reservations, deletes old events and
     * messages, and archives old dispatched lines and emptied batches. A failure of the maintenance is logged, and the next
     * round repeats the work.
     *
     * <p>When the thread is interrupted, this method ends after the current event and keeps the interrupt. An event whose
     * subscriber ends because of the interrupt has not failed: the next call sends it again. So a subscriber should throw an
     * {@link InterruptedException} only when its thread was interrupted.
     *
     * @return the number of events that were delivered
     * @throws RuntimeException the first failure of the store, after the other subscribers got their events
     */
    public int deliver() {
        int delivered = delivery.deliver();
        if (!delivery.isOverForHosts()) {
            maintenance.runWhenDue(delivery::isOverForHosts);
        }
        return delivered;
    }

    /**
     * {@return the status of every subscriber that the store knows, sorted by name, even if this service does not deliver to
     * it}
     *
     * <p>The number of waiting events is stored, and not counted. But the method looks at the first event of each retry queue, so
     * it takes longer the more retry queues there are.
     */
    public List<SubscriberStatus> status() {
        return log.subscribers();
    }

    /**
     * {@return whether this service delivers to a subscriber}
     *
     * <p>While the store knows a name to which no service delivers, no later event is dropped from the log. So
     * {@linkplain #remove remove} such a name.
     *
     * @param subscriber the name of the subscriber
     */
    public boolean serves(String subscriber) {
        return delivery.serves(named(subscriber));
    }

    /**
     * Removes a subscriber to which no service delivers any more, with its progress and its parked events.
     *
     * @param subscriber the name of the subscriber
     * @return whether the store knew the subscriber
     * @throws IllegalArgumentException when this service delivers to it
     */
    public boolean remove(String subscriber) {
        if (serves(subscriber)) {
            throw new IllegalArgumentException("cannot remove the subscriber " + Quoted.of(subscriber)
                    + ": this service delivers to it; leave it out of the service, then remove it");
        }
        return log.remove(subscriber);
    }

    /**
     * Orders the rebuild of a projection from the tables. The next delivery to it does the rebuild, and it is sent no events
     * until then.
     *
     * @param projection the name of the projection
     * @throws IllegalArgumentException when this service delivers to no projection of this name
     */
    public void rebuild(String projection) {
        if (!delivery.servesProjection(Objects.requireNonNull(projection, "projection"))) {
            throw new IllegalArgumentException("cannot rebuild " + Quoted.of(projection)
                    + ": it is not a projection that this service delivers to");
        }
        log.rebuild(projection);
        delivery.wake();
    }

    /**
     * {@return the parked events of a subscriber, which failed on their last attempt, oldest first}
     *
     * @param subscriber the name of the subscriber
     * @throws IllegalArgumentException when the store knows no subscriber of this name
     */
    public List<ParkedEvent> parked(String subscriber) {
        return log.parked(named(subscriber));
    }

    /**
     * Sends a parked event again, as if it had never failed.
     *
     * @param subscriber the name of the subscriber
     * @param sku the event's SKU
     * @param number the event's number
     * @return whether such an event was parked
     * @throws IllegalArgumentException when the store knows no subscriber of this name
     */
    public boolean resend(String subscriber, Sku sku, long number) {
        boolean found = log.resend(named(subscriber), Objects.requireNonNull(sku, "sku"), number, clock.instant());
        delivery.wake();
        return found;
    }

    /**
     * Gives up a parked event: it counts as delivered, the events behind it are sent, and the reason is logged. A
     * {@link Projection} needs every event, so it is rebuilt from the tables instead.
     *
     * @param subscriber the name of the subscriber
     * @param sku the event's SKU
     * @param number the event's number
     * @param reason the reason, for readers of the log; not blank
     * @return whether such an event was parked
     * @throws IllegalArgumentException when the reason is blank, or the store knows no subscriber of this name
     */
    public boolean drop(String subscriber, Sku sku, long number, String reason) {
        Objects.requireNonNull(sku, "sku");
        if (Objects.requireNonNull(reason, "reason").isBlank()) {
            throw new IllegalArgumentException("cannot drop event " + number + " of " + Quoted.of(sku.value()) + " for "
                    + Quoted.of(named(subscriber)) + ": the reason must not be blank");
        }
        boolean found = log.drop(named(subscriber), sku, number, clock.instant());
        if (found) {
            log().log(
                            Level.WARNING,
                            "event {0} of {1} was dropped for subscriber {2}: {3}",
                            Long.toString(number),
                            Quoted.of(sku.value()),
                            Quoted.of(subscriber),
                            Quoted.oneLine(reason));
            delivery.wake();
        }
        return found;
    }

    private static String named(String subscriber) {
        return Objects.requireNonNull(subscriber, "subscriber");
    }

    /** {@return the logger; nothing asks for it before something is logged, because that starts the logging of the JVM} */
    private static System.Logger log() {
        return System.getLogger(Subscriptions.class.getName());
    }
}
