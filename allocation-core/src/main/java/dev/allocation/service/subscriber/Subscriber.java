package dev.allocation.service.subscriber;

import dev.allocation.port.log.LogEntry;

/**
 * Receives committed events: each at least once, and those of one SKU in the order of their numbers (rules E3 to E5).
 *
 * <p>It is called outside any unit of work, and by one thread at a time. The exception is an event that takes it longer than
 * three quarters of the lease time (45 seconds by default): another thread or process may then be sent the same event. The SKU
 * and the number identify an event that it has received before.
 */
@FunctionalInterface
public interface Subscriber {
    /**
     * Receives an event.
     *
     * @param entry the event with its position and time, not null
     * @throws Exception when it failed; the event is sent again after a pause, and parked after the last attempt
     */
    void receive(LogEntry entry) throws Exception;
}
