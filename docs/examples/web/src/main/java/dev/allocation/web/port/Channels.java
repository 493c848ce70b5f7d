package dev.allocation.web.port;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Named channels of text messages to and from other systems.
 *
 * <p>A channel stores nothing: a system that does not listen misses the message. Thread-safe; no argument may be null.
 */
public interface Channels extends AutoCloseable {
    /**
     * Sends a message to all current listeners.
     *
     * @throws IOException when it was not sent, or when that is not known; the caller may send it again
     */
    void publish(String channel, String message) throws IOException;

    /**
     * Calls the listener with each message, one after another, until closed. When the connection is lost it is made again.
     *
     * @param listener the listener, which must not throw
     */
    Listening listen(String channel, Consumer<String> listener);

    @Override
    void close();

    /** A running listener; close ends it, and waits for the message that it is handling. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
