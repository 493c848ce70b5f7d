package dev.allocation.service.subscriber;

/**
 * Publishes events to another system, such as a broker, a queue or a webhook. The host implements it, and subscribes it as a
 * {@link Publisher}.
 *
 * <p>It is called like any {@link Subscriber}: at least once for each event, in order per SKU, and by one thread at a time with the
 * same exception. It must be thread-safe if several subscribers share it.
 */
@FunctionalInterface
public interface EventPublisher {
    /**
     * Publishes an event, and returns only once the receiver has confirmed it, because after a normal return the event is not
     * sent again.
     *
     * @param event the event, not null
     * @throws Exception when it failed, or when it is not known whether it failed; the event is sent again after a pause, and
     *     parked after the last attempt
     */
    void publish(IntegrationEvent event) throws Exception;
}
