package dev.allocation.service;

import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.EventLog;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.SubscriberStatus;
import dev.allocation.service.subscriber.Projection;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * The subscribers of a store: how far they are, and what is done when one of them fails.
 *
 * <p>Subscribers are given to the {@linkplain AllocationService.Builder#subscribe builder} of a service. Thread-safe. No argument
 * may be null.
 */
public final class Subscriptions {
    private static final System.Logger LOG = System.getLogger(Subscriptions.class.getName());

    private final EventLog log;
    private final Delivery delivery;
    private final Housekeeping housekeeping;
    private final Clock clock;

    Subscriptions(EventLog log, Delivery delivery, Housekeeping housekeeping, Clock clock) {
        this.log = log;
        this.delivery = delivery;
        this.housekeeping = housekeeping;
        this.clock = clock;
    }

    /**
     * Delivers, on this thread, all events that are due and that no other thread is at, and drops old ones once a minute: for
     * tests, and for hosts with a schedule of their own. After close there are none. What is committed meanwhile, by the
     * service's clock, may be left to the next call, so that this one ends however fast commands go on.
     *
     * <p>When the thread is interrupted, this ends after the event at hand and keeps the interrupt. An event whose subscriber ends
     * with the interrupt has not failed: the next call sends it again. So a subscriber should end with an
     * {@link InterruptedException} only when its thread was interrupted.
     *
     * @return how many were delivered
     */
    public int deliver() {
        int delivered = delivery.deliver();
        if (!delivery.isOverForHosts()) {
            housekeeping.doWhenDue(delivery::isOverForHosts);
        }
        return delivered;
    }

    /**
     * {@return how far all subscribers are that the store knows, sorted by name; of this service or not}
     *
     * <p>This counts, and so takes longer the more events wait.
     */
    public List<SubscriberStatus> status() {
        return log.subscribers();
    }

    /**
     * {@return whether this service delivers to a subscriber; a name that no service delivers to keeps its events from being
     * dropped, and is to be removed}
     *
     * @param subscriber its name
     */
    public boolean serves(String subscriber) {
        return delivery.serves(named(subscriber));
    }

    /**
     * Removes a subscriber that no service delivers to any more, with its progress and its parked events.
     *
     * @param subscriber its name
     * @return whether the store knew it
     * @throws IllegalArgumentException when this service delivers to it
     */
    public boolean remove(String subscriber) {
        if (serves(subscriber)) {
            throw new IllegalArgumentException("asked to remove the subscriber " + Quoted.of(subscriber)
                    + ", found that this service delivers to it; remove it after it was left out");
        }
        return log.remove(subscriber);
    }

    /**
     * Has a projection built again from the tables, by its own deliveries; until then it is sent no events.
     *
     * @param projection its name
     * @throws IllegalArgumentException when this service delivers to no projection of this name
     */
    public void rebuild(String projection) {
        if (!delivery.servesProjection(Objects.requireNonNull(projection, "projection"))) {
            throw new IllegalArgumentException("asked to rebuild " + Quoted.of(projection)
                    + ", found that it is no projection that this service delivers to");
        }
        log.rebuild(projection);
        delivery.wake();
    }

    /**
     * {@return the events that the subscriber failed to take after the last try, oldest first}
     *
     * @param subscriber its name
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
     * Gives up a parked event: it counts as delivered, those behind it go on, and the reason is logged. A {@link Projection} cannot
     * do without an event, so it is built again instead, from the tables.
     *
     * @param subscriber the name of the subscriber
     * @param sku the event's SKU
     * @param number the event's number
     * @param reason why, for those who read the log; not blank
     * @return whether such an event was parked
     * @throws IllegalArgumentException when the reason is blank, or the store knows no subscriber of this name
     */
    public boolean drop(String subscriber, Sku sku, long number, String reason) {
        Objects.requireNonNull(sku, "sku");
        if (Objects.requireNonNull(reason, "reason").isBlank()) {
            throw new IllegalArgumentException("asked to drop event " + number + " of " + Quoted.of(sku.value())
                    + " for " + Quoted.of(named(subscriber)) + " without a reason");
        }
        boolean found = log.drop(named(subscriber), sku, number, clock.instant());
        if (found) {
            LOG.log(
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
}
