package dev.allocation.service.subscriber;

/**
 * Hands events to the outside: to a broker, a queue, a web hook. The host writes one, and subscribes it as a
 * {@link Publisher}.
 *
 * <p>It is called like any {@link Subscriber}: at least once for each event, in order per SKU.
 */
@FunctionalInterface
public interface EventPublisher {
    /**
     * Publishes an event, and returns only once the receiver has confirmed it: what was returned from is not sent again.
     *
     * @param event the event, not null
     * @throws Exception when it could not, or cannot tell; the event is sent again after a pause, and parked after the last try
     */
    void publish(IntegrationEvent event) throws Exception;
}
