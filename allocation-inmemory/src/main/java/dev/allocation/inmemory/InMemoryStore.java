package dev.allocation.inmemory;

import dev.allocation.inmemory.table.InMemoryReads;
import dev.allocation.inmemory.table.ProductTable;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.records.StoredRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A store in memory: atomic, isolated, for any number of threads, and lost when the process ends.
 *
 * <p>A unit of work locks the products that it loads until it ends, so no commit ends in a conflict; units of work on other
 * products run at the same time. A unit of work waits at most as long as those before it take, plus some 10 milliseconds. The
 * cost of a command depends on the open batches of its product, not on the number of allocations, depleted batches, events or
 * other products. Thread-safe.
 */
public final class InMemoryStore implements Store {
    /** No command takes this long; a longer wait means that a unit of work was never closed. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** In memory there is no round trip that a group could save, and a group costs the bookkeeping of its products. */
    private static final int GROUP_SIZE = 1;

    /** Null until somebody asks: the first secure random number of a JVM takes some 20 ms. */
    private String incarnation;

    private final ProductTable table = new ProductTable();
    private final MemoryLog log;
    private final Duration longestWait;

    /** Creates an empty store with the {@linkplain Retention#DEFAULT default} retention. */
    public InMemoryStore() {
        this(Retention.DEFAULT);
    }

    /**
     * Creates an empty store.
     *
     * @param retention the number of events that its log keeps, not null
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
    public UnitOfWork beginSnapshot() {
        return new SnapshotUnitOfWork(table, longestWait);
    }

    @Override
    public int groupSize() {
        return GROUP_SIZE;
    }

    @Override
    public Reads reads() {
        return new InMemoryReads(table, longestWait);
    }

    @Override
    public StoredRecords records() {
        return new MemoryRecords(table, log);
    }

    @Override
    public EventLog events() {
        return log;
    }

    @Override
    public synchronized String incarnation() {
        if (incarnation == null) {
            incarnation = UUID.randomUUID().toString();
        }
        return incarnation;
    }

    @Override
    public int trimMessages(Instant before, int most) {
        return table.receipts().trim(before, most);
    }

    @Override
    public int archiveDispatched(Instant before, int most) {
        return table.archiveDispatched(before, most, longestWait);
    }

    @Override
    public int archiveEmptied(Instant before, int most) {
        return table.archiveEmptied(before, most, longestWait);
    }

    /** {@return whether any unit of work waits for another} */
    boolean isAnyoneWaiting() {
        return table.hasQueuedThreads();
    }
}
