package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Need;
import dev.allocation.model.Product;
import dev.allocation.model.Sku;
import dev.allocation.model.Stocktake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;

/**
 * A product as it is stored.
 *
 * <p>Written under the write lock; read through a {@link Snapshot}, so that the maps are concurrent ones and a reading may be
 * torn until it is validated.
 */
final class Shelf {
    final Sku sku;
    final StampedLock lock = new StampedLock();
    private final Map<BatchReference, Bin> bins = new ConcurrentHashMap<>();
    private final Sequence<Batch> open = new Sequence<>();
    private final Orders orders;
    private long version;
    private long allocated;

    Shelf(Sku sku, Orders orders) {
        this.sku = sku;
        this.orders = orders;
    }

    /** {@return the part of the product that the needs name; empty while nothing was ever committed here} */
    Optional<Product> product(Collection<Need> needs) {
        if (version == 0) {
            return Optional.empty();
        }
        List<Batch> batches = new ArrayList<>(open.size() + needs.size());
        for (Batch batch : open()) {
            batches.add(batch);
        }
        List<Allocation> allocations = new ArrayList<>(0); // most lines are new
        for (Need need : needs) {
            if (need instanceof Need.Line line) {
                orders.allocation(line.line()).ifPresent(allocation -> {
                    allocations.add(allocation);
                    batches.add(bins.get(allocation.batch()).batch());
                });
            } else if (need instanceof Need.OfBatch ofBatch && bins.containsKey(ofBatch.batch())) {
                Bin bin = bins.get(ofBatch.batch());
                batches.add(bin.batch());
                if (need instanceof Need.Cut cut) {
                    allocations.addAll(bin.beyond(cut.quantity()));
                } else if (need instanceof Need.Delay delay) {
                    bin.neededBefore(delay.eta()).forEach(allocations::add);
                }
            }
        }
        return Optional.of(Product.loaded(sku, version, allocated, batches, allocations, needs));
    }

    Optional<Availability> availability() {
        return version == 0 ? Optional.empty() : Optional.of(Availability.of(sku, open(), allocated));
    }

    Optional<Stocktake> stocktake() {
        if (version == 0) {
            return Optional.empty();
        }
        List<Bin> inOrder = new ArrayList<>(bins.values());
        inOrder.sort(Comparator.comparingLong(bin -> bin.batch().number()));
        List<Batch> batches = new ArrayList<>(inOrder.size());
        List<Allocation> allocations = new ArrayList<>();
        for (Bin bin : inOrder) {
            batches.add(bin.batch());
            bin.byAge().forEach(allocations::add);
        }
        return Optional.of(new Stocktake(sku, version, batches, allocations));
    }

    Optional<Batch> batch(BatchReference reference) {
        return Optional.ofNullable(bins.get(reference)).map(Bin::batch);
    }

    private Iterable<Batch> open() {
        return open.ascending();
    }

    long version() {
        return version;
    }

    /** Keeps what the product recorded; the caller holds the write lock and has checked the version. */
    void keep(Product product) {
        for (Batch batch : product.changedBatches()) {
            bins.computeIfAbsent(batch.reference(), reference -> new Bin(batch)).batch(batch);
            if (batch.isOpen()) {
                open.put(batch.number(), batch);
            } else {
                open.remove(batch.number());
            }
        }
        product.changedLines().forEach((line, held) -> {
            Allocation after = held.orElse(null);
            Allocation before = orders.put(line, after);
            if (before != null) {
                bins.get(before.batch()).remove(before);
            }
            if (after != null) {
                bins.get(after.batch()).add(after);
            }
        });
        version = product.version();
        allocated = product.allocated();
    }
}
