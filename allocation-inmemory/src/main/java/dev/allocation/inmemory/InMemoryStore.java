package dev.allocation.inmemory;

import dev.allocation.port.EventLog;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import java.time.Instant;

/**
 * A store in memory: atomic, isolated, for any number of threads, and gone with the process.
 *
 * <p>Units of work are optimistic: they hold no lock while a product decides, and a commit takes only the locks of the products
 * that it changes. What a command costs depends on the open batches of its product, and not on how many allocations, depleted
 * batches, events or other products there are. Thread-safe.
 */
public final class InMemoryStore implements Store {
    private final Warehouse warehouse = new Warehouse();
    private final MemoryLog log;

    /** Makes an empty store with the {@linkplain Retention#DEFAULT default} retention. */
    public InMemoryStore() {
        this(Retention.DEFAULT);
    }

    /**
     * Makes an empty store.
     *
     * @param retention how many events its log keeps, not null
     */
    public InMemoryStore(Retention retention) {
        log = new MemoryLog(retention);
    }

    @Override
    public UnitOfWork begin() {
        return new MemoryUnitOfWork(warehouse, log);
    }

    @Override
    public Reads reads() {
        return warehouse;
    }

    @Override
    public EventLog events() {
        return log;
    }

    @Override
    public int trimMessages(Instant before, int most) {
        return warehouse.messages.trim(before, most);
    }
}
