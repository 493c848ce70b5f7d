package dev.allocation.inmemory;

import dev.allocation.inmemory.table.LockSet;
import dev.allocation.inmemory.table.ProductTable;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.Receipts;
import dev.allocation.port.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Copies the products that it loads at one moment, and is only read. It holds their locks for no longer than it copies, so no unit
 * of work waits while a list of commands is tried on the copies.
 */
final class SnapshotUnitOfWork implements UnitOfWork {
    private final ProductTable table;
    private final Duration longestWait;
    private Receipts receipts;
    private boolean isEnded;

    SnapshotUnitOfWork(ProductTable table, Duration longestWait) {
        this.table = table;
        this.longestWait = longestWait;
    }

    @Override
    public Products load(List<? extends Need> needs) {
        return load(needs, () -> Instant.MAX);
    }

    @Override
    public Products load(List<? extends Need> needs, Supplier<Instant> now) {
        if (receipts != null || isEnded) {
            throw new IllegalStateException(
                    "cannot load: this unit of work " + (isEnded ? "has ended" : "has loaded already"));
        }
        LockSet locks = new LockSet(table, longestWait);
        List<Supplier<LoadedProduct>> copies;
        try {
            locks.takeAll(needs);
            copies = copies(needs, locks, now);
            receipts = Receipts.of(needs, locks.receipts());
        } finally {
            locks.giveBack();
        }
        List<LoadedProduct> loaded = copies.stream().map(Supplier::get).toList();
        return new Products(needs, loaded, locks.known(), locks.archived());
    }

    private static List<Supplier<LoadedProduct>> copies(
            List<? extends Need> needs, LockSet locks, Supplier<Instant> now) {
        Map<Sku, List<Need>> needsOf = bySku(needs, locks);
        return locks.products().stream()
                .map(product -> LoadedProduct.copyOf(product, needsOf.get(product.sku()), now.get()))
                .toList();
    }

    /** {@return the needs of each product; a need that names an order is one of all products} */
    private static Map<Sku, List<Need>> bySku(List<? extends Need> needs, LockSet locks) {
        Map<Sku, List<Need>> bySku = new HashMap<>();
        locks.products().forEach(product -> bySku.put(product.sku(), new ArrayList<>()));
        for (Need need : needs) {
            if (need instanceof Need.Order) {
                bySku.values().forEach(of -> of.add(need));
            }
            if (need instanceof Need.OfProduct of && bySku.containsKey(of.sku())) {
                bySku.get(of.sku()).add(need);
            }
            if (need instanceof Need.OfBatch of && locks.known().containsKey(of.batch())) {
                bySku.get(locks.known().get(of.batch())).add(need);
            }
        }
        return bySku;
    }

    @Override
    public Receipts receipts() {
        if (receipts == null) {
            throw new IllegalStateException("cannot read receipts: this unit of work has loaded nothing");
        }
        return receipts;
    }

    @Override
    public void commit(Instant at) {
        throw new IllegalStateException("cannot commit: this unit of work is only read");
    }

    @Override
    public void close() {
        isEnded = true;
    }
}
