package dev.allocation.replay;

import dev.allocation.port.Store;

/**
 * A store for the time of a run.
 *
 * @param store what the service needs
 * @param end gives back what the store holds
 */
record OpenStore(Store store, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
        end.run();
    }
}
