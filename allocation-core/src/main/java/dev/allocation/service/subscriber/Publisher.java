package dev.allocation.service.subscriber;

import dev.allocation.port.log.LogEntry;
import java.util.Objects;

/**
 * A subscriber that translates each event into an {@link IntegrationEvent}, and hands it to the host's {@link EventPublisher}.
 *
 * <p>Order, retries and parking are as for any subscriber. It is as thread-safe as the host's publisher.
 */
public final class Publisher implements Subscriber {
    private final String incarnation;
    private final EventPublisher target;

    /**
     * Creates a subscriber that publishes through the host's publisher.
     *
     * @param incarnation the {@linkplain dev.allocation.port.Store#incarnation() incarnation} of the store, not null
     * @param target the host's publisher, not null
     */
    public Publisher(String incarnation, EventPublisher target) {
        this.incarnation = Objects.requireNonNull(incarnation, "incarnation");
        this.target = Objects.requireNonNull(target, "target");
    }

    @Override
    public void receive(LogEntry entry) throws Exception {
        target.publish(Translation.of(entry, incarnation));
    }
}
