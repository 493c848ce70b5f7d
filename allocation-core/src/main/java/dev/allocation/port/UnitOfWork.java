package dev.allocation.port;

import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * One atomic change to products. It loads once, commits once, and leaves no trace when it is closed without a commit.
 *
 * <p>Not thread-safe: it belongs to one thread and one command, or one group of commands.
 */
public interface UnitOfWork extends AutoCloseable {
    /**
     * Says that other callers wait for this unit of work too, so that an interrupt of this thread should not end the search for a
     * commit that was lost. It is called before the load. This method does nothing unless a store overrides it.
     *
     * @param command the word for what this unit of work carries out for all of them, as for {@link ProductStore#begin(String)}; it
     *     may be another word than the one with which it began
     */
    default void othersWait(String command) {}

    /**
     * Waits now for what the load would otherwise wait for: a connection, and the locks of a unit of work {@linkplain
     * ProductStore#beginInTurn in turn}. It is called before the load, or not at all. This method does nothing unless a store
     * overrides it.
     *
     * @throws ConflictException when the wait for a lock took too long, or ended in a deadlock
     * @throws StorageException when there is no connection
     */
    default void awaitTurn() {}

    /**
     * {@return the products that the needs name, each as it is at one moment; the receipts of the messages are loaded with
     * them}
     *
     * <p>A product that exists comes with what {@link Need} says of every product, and at least with the data that the needs name.
     * At the commit, the store checks that the versions are unchanged, and that missing products and
     * references are still missing.
     *
     * @param needs the needs, which name all data that will be requested; at least one names a product, a batch or an order
     * @throws IllegalStateException when this method was called before, or the unit of work has ended
     */
    Products load(List<? extends Need> needs);

    /**
     * {@return the products that the needs name, for a command that is decided at the instant that the supplier returns}
     *
     * <p>A store that loads copies need not load reservations that are not void at this instant. It asks for the instant when it
     * has a connection and whatever else it waits for, so that the command is decided soon after. This method does the same as
     * {@link #load(List)} unless a store overrides it.
     *
     * @param needs the needs, which name all data that will be requested; at least one names a product, a batch or an order
     * @param now the instant at which reservations are void (rule N1), the same at each call; it is read from the clock when it
     *     is first asked for
     * @throws IllegalStateException when products were loaded before, or the unit of work has ended
     */
    default Products load(List<? extends Need> needs, Supplier<Instant> now) {
        return load(needs);
    }

    /**
     * {@return the receipts of the messages that the needs name}
     *
     * @throws IllegalStateException when nothing was loaded
     */
    Receipts receipts();

    /**
     * Stores the changes of all drafts, or nothing at all: the state of the products, their events in the log, and the receipts
     * that are to be stored.
     *
     * <p>Products without new events must be unchanged since the load too, because an answer may depend on them, or on their
     * absence.
     *
     * @param at the time that is stored with the events and the receipts
     * @throws dev.allocation.port.ConflictException when a product was changed or created since the load, a free reference was
     *     taken, or a message has a receipt by now. It names the products that have new events, and may name the others that
     *     were loaded; nothing was stored
     * @throws dev.allocation.port.BacklogFullException when the log may not grow; nothing was stored
     * @throws IllegalStateException when nothing was loaded, or the unit of work has ended, even by a commit that failed
     */
    void commit(Instant at);

    /**
     * Stores, at one moment, the changes of the products that nobody has changed since the load. Of the others it stores nothing.
     *
     * <p>It is called instead of {@link #commit} when all needs name lines, and each decision depended on one product. So a product
     * that another caller changed meanwhile does not spoil the decisions about the others. This method does the same as
     * {@link #commit} unless a store overrides it.
     *
     * @param at the time that is stored with the events
     * @return the products that were left out, in the order of their SKUs: those that were changed since the load and, if
     *     {@linkplain #othersWait others wait}, maybe those that somebody else has locked. A product that was missing at the load and
     *     exists now is either one of them, or a reason for a conflict
     * @throws dev.allocation.port.ConflictException when nothing was stored
     * @throws dev.allocation.port.BacklogFullException when the log may not grow; nothing was stored
     * @throws dev.allocation.port.OutcomeUnknownException when changes may be stored; it names all products whose changes may be
     * @throws IllegalStateException when nothing was loaded, or the unit of work has ended, even by a commit that failed
     */
    default List<Sku> commitEach(Instant at) {
        commit(at);
        return List.of();
    }

    /** Ends the unit of work, and discards changes that were not committed. May be called again, and does not throw. */
    @Override
    void close();
}
