package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.Part;
import dev.allocation.model.Sku;
import dev.allocation.model.Stocktake;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import dev.allocation.model.product.ProductView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * A product as it is stored. A unit of work that has its {@link #lock} sees it as it is, without a copy.
 *
 * <p>It changes only when a draft is applied, which calls nobody else's code. So those who read it do not wait for a unit of
 * work; they read again what was applied meanwhile (rule R2).
 */
final class StoredProduct implements ProductView {
    /** After that many readings that were overtaken, a reader makes the next application wait for it. */
    private static final int OPTIMISTIC_READINGS = 100;

    final ProductLock lock = new ProductLock();
    private final Sku sku;
    private final OrderIndex orders;
    private final StampedLock applying = new StampedLock();
    private final Map<BatchReference, StoredBatch> batches = new ConcurrentHashMap<>();
    private final OpenBatchList open = new OpenBatchList();
    private final List<Batch> openView = Collections.unmodifiableList(open);
    private long version;
    private long allocated;

    StoredProduct(Sku sku, OrderIndex orders) {
        this.sku = sku;
        this.orders = orders;
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
        return openView;
    }

    @Override
    public Optional<Batch> batch(BatchReference reference) {
        return Optional.ofNullable(batches.get(reference)).map(StoredBatch::batch);
    }

    @Override
    public Optional<Allocation> allocation(LineKey line) {
        return orders.allocation(line);
    }

    @Override
    public Iterable<Allocation> newestFirst(BatchReference reference) {
        return batches.get(reference).newestFirst();
    }

    @Override
    public Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day) {
        return batches.get(reference).neededBefore(day);
    }

    /** Takes over what a draft changed; the caller has the lock. */
    void apply(Draft draft) {
        long stamp = applying.writeLock();
        try {
            for (Batch batch : draft.changedBatches()) {
                batches.computeIfAbsent(batch.reference(), reference -> new StoredBatch(batch))
                        .batch(batch);
                open.put(batch);
            }
            for (LineChange change : draft.changedLines()) {
                apply(change);
            }
            version = draft.version();
            allocated = draft.allocated();
        } finally {
            applying.unlockWrite(stamp);
        }
    }

    private void apply(LineChange change) {
        orders.put(change.line(), change.after().orElse(null));
        if (change.before().isPresent()) {
            Allocation before = change.before().get();
            for (Part part : before.parts()) {
                batches.get(part.batch()).remove(part, before);
            }
        }
        if (change.after().isPresent()) {
            Allocation after = change.after().get();
            for (Part part : after.parts()) {
                batches.get(part.batch()).add(part, after);
            }
        }
    }

    Availability availability() {
        return read(() -> Availability.of(sku, openView, allocated));
    }

    Stocktake stocktake() {
        List<List<Allocation>> lines = new ArrayList<>();
        Stocktake head = read(() -> {
            lines.clear();
            List<Batch> all = new ArrayList<>();
            for (StoredBatch stored : batches.values()) {
                all.add(stored.batch());
                lines.add(stored.copyOldestFirst());
            }
            return new Stocktake(sku, version, all, List.of());
        });
        List<Batch> sorted = head.batches().stream()
                .sorted(Comparator.comparingLong(Batch::number))
                .toList();
        List<Allocation> allocations = lines.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Allocation::sequence))
                .toList();
        return new Stocktake(sku, head.version(), sorted, allocations);
    }

    /** {@return what was read at one moment; not null} */
    <T> T read(Supplier<T> reading) {
        for (int tries = 0; tries < OPTIMISTIC_READINGS; tries++) {
            long stamp = applying.tryOptimisticRead();
            if (stamp != 0) {
                try {
                    T found = reading.get();
                    if (applying.validate(stamp)) {
                        return found;
                    }
                } catch (RuntimeException failure) {
                    // Beside an application a reading may meet anything; only without one it is an error.
                    if (applying.validate(stamp)) {
                        throw failure;
                    }
                }
            }
            Thread.onSpinWait();
        }
        long stamp = applying.readLock();
        try {
            return reading.get();
        } finally {
            applying.unlockRead(stamp);
        }
    }
}
