package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.Part;
import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import dev.allocation.model.product.ProductView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * A product as it is stored. A unit of work that holds its {@link #lock} reads it directly, without a copy.
 *
 * <p>It changes only when a draft is applied, which calls no foreign code. So readers do not wait for a unit of work; they repeat
 * a read when a draft was applied meanwhile (rule R2).
 */
final class StoredProduct implements ProductView {
    /**
     * The number of reads that changes may invalidate before changes have to wait for a read; such a read copies the arrays of
     * lines and no more.
     */
    static final int OPTIMISTIC_READINGS = 100;

    final ProductLock lock = new ProductLock();
    private final Sku sku;
    private final ProductTable table;
    private final StampedLock applying = new StampedLock();
    private final Map<BatchReference, StoredBatch> batches = new ConcurrentHashMap<>();
    private final OpenBatchList open = new OpenBatchList();
    /** The batch that was changed last, which most commands ask for again; null until a batch was changed. */
    private StoredBatch lastChanged;

    private long version;
    private long allocated;

    StoredProduct(Sku sku, ProductTable table) {
        this.sku = sku;
        this.table = table;
    }

    @Override
    public Sku sku() {
        return sku;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public long allocated() {
        return allocated;
    }

    @Override
    public List<Batch> openBatches() {
        return open;
    }

    @Override
    public Optional<Batch> batch(BatchReference reference) {
        StoredBatch stored = stored(reference);
        return stored == null ? Optional.empty() : Optional.of(stored.batch());
    }

    @Override
    public Optional<Allocation> allocation(LineKey line) {
        return table.orders.allocation(line);
    }

    @Override
    public Iterable<Allocation> newestFirst(BatchReference reference) {
        return stored(reference).newestFirst();
    }

    @Override
    public Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day) {
        return stored(reference).neededBefore(day);
    }

    /** Applies the changes of a draft; the caller holds the lock. */
    void apply(Draft draft) {
        long stamp = applying.writeLock();
        try {
            List<Batch> changedBatches = draft.changedBatches();
            for (int i = 0; i < changedBatches.size(); i++) {
                Batch batch = changedBatches.get(i);
                StoredBatch known = stored(batch.reference());
                if (known == null) {
                    StoredBatch created = new StoredBatch(batch);
                    batches.put(batch.reference(), created);
                    table.add(batch.reference(), this);
                    open.addIfOpen(created);
                } else {
                    open.change(known, batch);
                    lastChanged = known;
                }
            }
            List<LineChange> changedLines = draft.changedLines();
            for (int i = 0; i < changedLines.size(); i++) {
                apply(changedLines.get(i));
            }
            version = draft.version();
            allocated = draft.allocated();
        } finally {
            applying.unlockWrite(stamp);
        }
    }

    /** {@return the batch, or null} */
    private StoredBatch stored(BatchReference reference) {
        StoredBatch last = lastChanged;
        return last != null && last.batch().reference().equals(reference) ? last : batches.get(reference);
    }

    private void apply(LineChange change) {
        Optional<Event.Allocated> placement = change.placement();
        if (placement.isPresent()) {
            StoredLine.InOneBatch stored = StoredLine.placed(placement.get());
            table.orders.put(change.line(), stored);
            stored(stored.batch()).add(stored);
            return;
        }
        StoredLine stored =
                change.after().isPresent() ? StoredLine.of(change.after().get()) : null;
        table.orders.put(change.line(), stored);
        if (change.before().isPresent()) {
            Allocation before = change.before().get();
            for (int i = 0; i < before.parts().size(); i++) {
                Part part = before.parts().get(i);
                stored(part.batch()).remove(part, before.line());
            }
        }
        if (stored != null) {
            Allocation after = change.after().get();
            for (int i = 0; i < after.parts().size(); i++) {
                Part part = after.parts().get(i);
                stored(part.batch()).add(stored.part(part.sequence()));
            }
        }
    }

    Availability availability() {
        return read(() -> Availability.of(sku, open, allocated));
    }

    List<Batch> batches() {
        return readWhole(() -> batches.values().stream()
                .map(StoredBatch::batch)
                .sorted(Comparator.comparingLong(Batch::number))
                .toList());
    }

    List<Allocation> allocationsOn(BatchReference reference, long after, int most) {
        return readWhole(() -> stored(reference).after(after, most));
    }

    /** {@return the product at one moment: its batches in order, and their lines batch by batch, oldest first} */
    ProductSnapshot snapshot() {
        return readWhole(this::copied).toSnapshot();
    }

    private CopiedProduct copied() {
        List<CopiedProduct.Lines> lines = new ArrayList<>(batches.size());
        for (StoredBatch stored : batches.values()) {
            lines.add(new CopiedProduct.Lines(stored.batch(), stored.snapshot()));
        }
        return new CopiedProduct(sku, version, lines);
    }

    /** {@return the result of a read at one moment, without making a change wait; not null} */
    <T> T read(Supplier<T> reading) {
        while (true) {
            Optional<T> found = readOnce(reading);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
    }

    /**
     * {@return the result of a read at one moment, which makes changes wait after some tries; for a read that takes longer than
     * most changes}
     */
    <T> T readWhole(Supplier<T> reading) {
        for (int tries = 0; tries < OPTIMISTIC_READINGS; tries++) {
            Optional<T> found = readOnce(reading);
            if (found.isPresent()) {
                return found.get();
            }
        }
        long stamp = applying.readLock();
        try {
            return reading.get();
        } finally {
            applying.unlockRead(stamp);
        }
    }

    /** {@return the result of a read; empty when a change was applied meanwhile} */
    private <T> Optional<T> readOnce(Supplier<T> reading) {
        long stamp = applying.tryOptimisticRead();
        if (stamp == 0) {
            return Optional.empty();
        }
        try {
            T found = reading.get();
            return applying.validate(stamp) ? Optional.of(found) : Optional.empty();
        } catch (RuntimeException failure) {
            // A read during a change may fail in any way; only without a change is that an error.
            if (applying.validate(stamp)) {
                throw failure;
            }
            return Optional.empty();
        }
    }
}
