package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.Stocktake;
import dev.allocation.port.Reads;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/** All shelves, and the look-ups that do not start from a SKU: by batch reference and by order. */
final class Warehouse implements Reads {
    private final Map<Sku, Shelf> shelves = new ConcurrentHashMap<>();
    private final Map<BatchReference, Shelf> shelfOfBatch = new ConcurrentHashMap<>();
    private final ReadWriteLock existence = new ReentrantReadWriteLock();
    final Orders orders = new Orders();
    final Messages messages = new Messages();

    Optional<Shelf> shelf(Sku sku) {
        return Optional.ofNullable(shelves.get(Objects.requireNonNull(sku, "sku")));
    }

    Optional<Shelf> shelf(BatchReference batch) {
        return Optional.ofNullable(shelfOfBatch.get(Objects.requireNonNull(batch, "batch")));
    }

    Shelf shelfFor(Sku sku) {
        return shelves.computeIfAbsent(sku, missing -> new Shelf(missing, orders));
    }

    /**
     * {@return the lock that a commit takes after those of its shelves, if any}
     *
     * <p>What is not there has no lock of its own. So those that create do it beside each other, and apart from one whose
     * answers rest on what was not there.
     */
    Optional<Lock> existence(boolean restsOnAbsence, boolean creates) {
        if (restsOnAbsence) {
            return Optional.of(existence.writeLock());
        }
        return creates ? Optional.of(existence.readLock()) : Optional.empty();
    }

    /** {@return whether the reference was free} */
    boolean claim(BatchReference batch, Sku sku) {
        return shelfOfBatch.putIfAbsent(batch, shelves.get(sku)) == null;
    }

    void release(BatchReference batch) {
        shelfOfBatch.remove(batch);
    }

    @Override
    public List<Allocation> allocationsOf(OrderId order) {
        return orders.allocations(Objects.requireNonNull(order, "order")).stream()
                .sorted(Comparator.comparing(allocation -> allocation.line().key()))
                .toList();
    }

    @Override
    public Optional<Availability> availabilityOf(Sku sku) {
        return shelf(sku).flatMap(shelf -> Snapshot.of(shelf, shelf::availability));
    }

    @Override
    public Optional<Batch> batch(BatchReference batch) {
        return shelf(batch).flatMap(shelf -> Snapshot.of(shelf, () -> shelf.batch(batch)));
    }

    @Override
    public Stream<Stocktake> stocktakes() {
        return shelves.values().stream()
                .flatMap(shelf -> Snapshot.whole(shelf, shelf::stocktake).stream())
                .flatMap(whole -> whole.inParts().stream());
    }
}
