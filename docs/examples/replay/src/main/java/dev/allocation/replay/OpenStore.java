package dev.allocation.replay;

import dev.allocation.port.Store;

/**
 * A store that is open for a run.
 *
 * @param store the store for the service
 * @param end frees the resources of the store
 */
public record OpenStore(Store store, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
        end.run();
    }
}
