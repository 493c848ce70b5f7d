package dev.allocation.port;

import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import java.time.Instant;
import java.util.List;

/**
 * One atomic change to products: loads once, commits once, and leaves no trace when it is closed without a commit.
 *
 * <p>Not thread-safe: it belongs to one thread and one command, or one group of commands.
 */
public interface UnitOfWork extends AutoCloseable {
    /**
     * {@return the products that the needs name, as they are at one moment each, with the receipts of the messages}
     *
     * <p>A product that exists comes with its version, its total, its open batches, and of the rest what the needs name and no
     * more. Whatever was found is to be guarded until the commit: versions, and that a product or a reference was not there.
     *
     * @param needs what will be asked of the products, at least one of a product or a batch
     * @throws IllegalStateException when it was called before, or the unit of work has ended
     */
    Products load(List<? extends Need> needs);

    /**
     * {@return the receipts of the messages that the needs name}
     *
     * @throws IllegalStateException when nothing was loaded
     */
    Receipts receipts();

    /**
     * Stores what the drafts of the products emitted: their state, and their events in the log; and with it the receipts that
     * are to be kept. Or nothing at all.
     *
     * <p>Products without new events must be as they were loaded, too: an answer may rest on them, or on their absence.
     *
     * @param at the time that is kept with the events and the receipts
     * @throws dev.allocation.port.ConflictException when a product was changed or made since the load, a reference was taken
     *     that was free, or a message has a receipt meanwhile; it names the products that have new events;
     *     nothing was stored
     * @throws dev.allocation.port.BacklogFullException when the log may not grow; nothing was stored
     * @throws IllegalStateException when nothing was loaded, or the unit of work has ended, be it by a commit that failed
     */
    void commit(Instant at);

    /** Ends the unit of work; what was not committed is gone. May be called again, and does not throw. */
    @Override
    void close();
}
