package dev.allocation.web.port;

import java.io.IOException;

/** Sends notifications to people. Thread-safe; no argument may be null. */
@FunctionalInterface
public interface Notifications {
    /**
     * Sends a text.
     *
     * @param destination the address of the receiver
     * @param text the text of the notification
     * @throws IOException when it was not sent; the caller may send it again
     */
    void send(String destination, String text) throws IOException;
}
