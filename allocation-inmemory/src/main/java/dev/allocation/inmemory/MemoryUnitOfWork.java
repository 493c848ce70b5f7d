package dev.allocation.inmemory;

import dev.allocation.model.BatchReference;
import dev.allocation.model.ConflictException;
import dev.allocation.model.Event;
import dev.allocation.model.Need;
import dev.allocation.model.OrderId;
import dev.allocation.model.Product;
import dev.allocation.model.Sku;
import dev.allocation.port.Products;
import dev.allocation.port.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Loads copies of what is needed, and puts what they recorded back if no product has changed since. */
final class MemoryUnitOfWork implements UnitOfWork {
    private final Warehouse warehouse;
    private final MemoryLog log;
    private Products products;
    private boolean ended;

    MemoryUnitOfWork(Warehouse warehouse, MemoryLog log) {
        this.warehouse = warehouse;
        this.log = log;
    }

    @Override
    public Products load(Collection<? extends Need> needs) {
        if (products != null || ended) {
            throw new IllegalStateException(
                    "asked to load, found that this unit of work " + (ended ? "has ended" : "has loaded already"));
        }
        Map<Shelf, List<Need>> needsOfShelf = new LinkedHashMap<>();
        for (Need need : needs) {
            Optional<Shelf> ofProduct =
                    need instanceof Need.OfProduct of ? warehouse.shelf(of.sku()) : Optional.empty();
            Optional<Shelf> ofBatch = need instanceof Need.OfBatch of ? warehouse.shelf(of.batch()) : Optional.empty();
            ofProduct.ifPresent(shelf -> add(need, shelf, needsOfShelf));
            ofBatch.filter(shelf -> !ofProduct.equals(ofBatch)).ifPresent(shelf -> add(need, shelf, needsOfShelf));
        }
        List<Product> loaded = new ArrayList<>();
        needsOfShelf.forEach((shelf, itsNeeds) ->
                Snapshot.of(shelf, () -> shelf.product(itsNeeds)).ifPresent(loaded::add));
        products = new Products(needs, loaded);
        return products;
    }

    private static void add(Need need, Shelf shelf, Map<Shelf, List<Need>> needsOfShelf) {
        needsOfShelf.computeIfAbsent(shelf, first -> new ArrayList<>()).add(need);
    }

    @Override
    public void commit(Instant at) {
        if (products == null || ended) {
            throw new IllegalStateException(
                    "asked to commit, found that this unit of work " + (ended ? "has ended" : "has loaded nothing"));
        }
        ended = true;
        List<Product> changed = products.changed();
        List<Event> events = new ArrayList<>();
        Map<Product, Shelf> shelves = new LinkedHashMap<>();
        changed.forEach(product -> events.addAll(product.recorded()));
        log.requireRoomFor(events.size());
        changed.forEach(product -> shelves.put(product, warehouse.shelfFor(product.sku())));
        shelves.values().forEach(shelf -> shelf.lock.asWriteLock().lock());
        try {
            shelves.forEach(this::requireUnchanged);
            claimReferences(events);
            keep(shelves, events, at);
        } finally {
            shelves.values().forEach(shelf -> shelf.lock.asWriteLock().unlock());
        }
    }

    private void keep(Map<Product, Shelf> shelves, List<Event> events, Instant at) {
        Set<OrderId> orders = new HashSet<>();
        for (Event event : events) {
            if (event instanceof Event.OfAllocation ofAllocation) {
                orders.add(ofAllocation.line().key().order());
            }
        }
        warehouse.orders.begin(orders);
        try {
            shelves.forEach((product, shelf) -> shelf.keep(product));
        } finally {
            warehouse.orders.end(orders);
        }
        log.append(events, at);
    }

    @Override
    public void close() {
        ended = true;
    }

    private void requireUnchanged(Product product, Shelf shelf) {
        if (shelf.version() != product.loadedVersion()) {
            throw conflict(
                    "version " + shelf.version() + " of '" + product.sku() + "' instead of " + product.loadedVersion());
        }
    }

    /** The last step that may fail: what it did before it failed, it undoes. */
    private void claimReferences(List<Event> events) {
        List<BatchReference> claimed = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.BatchCreated created) {
                if (!warehouse.claim(created.batch(), created.sku())) {
                    claimed.forEach(warehouse::release);
                    throw conflict("that batch '" + created.batch() + "' was just created");
                }
                claimed.add(created.batch());
            }
        }
    }

    private ConflictException conflict(String found) {
        List<Sku> skus = products.changed().stream().map(Product::sku).toList();
        return new ConflictException(skus, found, null);
    }
}
