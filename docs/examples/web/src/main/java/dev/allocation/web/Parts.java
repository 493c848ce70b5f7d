package dev.allocation.web;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts that are closed together, the newest first, since it uses the older ones. Not thread-safe. */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** {@return the part} */
    <T extends AutoCloseable> T add(T part) {
        open.push(part);
        return part;
    }

    /** Closes each part, whatever becomes of the others. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception failure) {
                LOG.error("{} could not be closed", part, failure);
            }
        }
    }
}
