package dev.allocation.web.port;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Named channels of text messages to and from other systems.
 *
 * <p>A channel keeps nothing: who does not listen misses the message. Thread-safe; nothing is null.
 */
public interface Channels extends AutoCloseable {
    /**
     * Sends a message to all who listen now.
     *
     * @throws IOException when it could not be handed over, or it is not known whether it was; it may be sent again
     */
    void publish(String channel, String message) throws IOException;

    /**
     * Calls the listener with each message, one after another, until closed. When the connection is lost it is made again.
     *
     * @param listener does not throw
     */
    Listening listen(String channel, Consumer<String> listener);

    @Override
    void close();

    /** Ends with close, which waits for the listener that is at work. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
