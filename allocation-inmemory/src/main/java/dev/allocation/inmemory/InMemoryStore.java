package dev.allocation.inmemory;

import dev.allocation.port.EventLog;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import java.time.Instant;

/**
 * A store in memory: atomic, isolated, for any number of threads, and gone with the process.
 *
 * <p>A unit of work has the products that it loads to itself until it ends, so that no commit is a conflict; units of work on
 * other products go on beside it. Nobody waits longer than others that came first take, plus some 10 milliseconds. What a command costs depends on the open batches of its product, and not on how many allocations, depleted
 * batches, events or other products there are. Thread-safe.
 */
public final class InMemoryStore implements Store {
    private final ProductTable table = new ProductTable();
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
        return new LockedUnitOfWork(table, log);
    }

    @Override
    public Reads reads() {
        return new InMemoryReads(table);
    }

    @Override
    public EventLog events() {
        return log;
    }

    @Override
    public int trimMessages(Instant before, int most) {
        return table.receipts.trim(before, most);
    }
}
