package dev.allocation.service.subscriber;

import dev.allocation.port.LogEntry;

/**
 * Hears of committed events: at least once each, those of one SKU in the order of their numbers (rules E3 to E5).
 *
 * <p>It is called outside of any unit of work, and by one thread at a time unless one event takes it longer than three quarters
 * of the lease (45 seconds when not given): then someone else may be sent the same. SKU and number tell an event that it has
 * heard before.
 */
@FunctionalInterface
public interface Subscriber {
    /**
     * Takes an event.
     *
     * @param entry the event with its position and time, not null
     * @throws Exception when it could not; the event is sent again after a pause, and parked after the last try
     */
    void receive(LogEntry entry) throws Exception;
}
