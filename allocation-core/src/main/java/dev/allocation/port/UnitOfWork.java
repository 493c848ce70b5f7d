package dev.allocation.port;

import dev.allocation.model.Need;
import java.time.Instant;
import java.util.Collection;

/**
 * One atomic change to products: loads once, commits once, and leaves no trace when it is closed without a commit.
 *
 * <p>Not thread-safe: it belongs to one thread and one command, or one group of commands.
 */
public interface UnitOfWork extends AutoCloseable {
    /**
     * {@return the products that the needs name, as they are at one moment each}
     *
     * @param needs what will be asked of the products, not empty
     * @throws IllegalStateException when it was called before
     */
    Products load(Collection<? extends Need> needs);

    /**
     * Stores what the loaded products recorded: their state, and their events in the log, or nothing at all.
     *
     * <p>Products that recorded nothing must be as they were loaded, too: an answer may rest on them, or on their absence.
     *
     * @param at the time that the log keeps with the events
     * @throws dev.allocation.model.ConflictException when a product was changed or made since the load, or a reference was
     *     taken that was free; nothing was stored
     * @throws dev.allocation.model.BacklogFullException when the log may not grow; nothing was stored
     * @throws IllegalStateException when nothing was loaded, or it was called before
     */
    void commit(Instant at);

    /** Ends the unit of work; what was not committed is gone. May be called again, and does not throw. */
    @Override
    void close();
}
