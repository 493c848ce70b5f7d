package dev.allocation.web.port;

import java.io.IOException;

/** Tells people. Thread-safe; nothing is null. */
@FunctionalInterface
public interface Notifications {
    /**
     * Sends a text.
     *
     * @param destination who is told
     * @param text what they are told
     * @throws IOException when it could not be handed over; it may be sent again
     */
    void send(String destination, String text) throws IOException;
}
