package dev.allocation.inmemory;

import dev.allocation.port.EventLog;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import java.time.Duration;
import java.time.Instant;

/**
 * A store in memory: atomic, isolated, for any number of threads, and gone with the process.
 *
 * <p>A unit of work has the products that it loads to itself until it ends, so that no commit is a conflict; units of work on
 * other products go on beside it. Nobody waits longer than others that came first take, plus some 10 milliseconds. What a command costs depends on the open batches of its product, and not on how many allocations, depleted
 * batches, events or other products there are. Thread-safe.
 */
public final class InMemoryStore implements Store {
    /** No command takes that long; who waits longer waits for a unit of work that nobody closed. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** There are no round trips to save; what a larger group has loaded leaves the cache before it is committed. */
    private static final int GROUP_SIZE = 16;

    private final ProductTable table = new ProductTable();
    private final MemoryLog log;
    private final Duration longestWait;

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
        this(retention, LONGEST_WAIT);
    }

    InMemoryStore(Retention retention, Duration longestWait) {
        this.log = new MemoryLog(retention);
        this.longestWait = longestWait;
    }

    @Override
    public UnitOfWork begin() {
        return new LockedUnitOfWork(table, log, longestWait);
    }

    @Override
    public int groupSize() {
        return GROUP_SIZE;
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

    /** {@return whether any unit of work waits for another} */
    boolean isAnyoneWaiting() {
        return table.hasQueuedThreads();
    }
}
