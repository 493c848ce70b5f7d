package dev.allocation.inmemory;

import dev.allocation.model.BatchReference;
import dev.allocation.model.ConflictException;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
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
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;

/** Loads copies of what is needed, and puts what they recorded back if no product has changed since. */
final class MemoryUnitOfWork implements UnitOfWork {
    private final Warehouse warehouse;
    private final MemoryLog log;
    /** What was loaded, by SKU and so in the order in which products are taken (rule C3); 0 is no product. */
    private final Map<Sku, Long> versions = new TreeMap<>();

    private final Set<BatchReference> freeReferences = new HashSet<>();
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
            Optional<Shelf> ofProduct = Optional.empty();
            if (need instanceof Need.OfProduct of) {
                ofProduct = warehouse.shelf(of.sku());
                versions.put(of.sku(), 0L);
            }
            Optional<Shelf> ofBatch = Optional.empty();
            if (need instanceof Need.OfBatch of) {
                ofBatch = warehouse.shelf(of.batch());
                if (ofBatch.isEmpty()) {
                    freeReferences.add(of.batch());
                }
            }
            ofProduct.ifPresent(shelf -> add(need, shelf, needsOfShelf));
            if (!ofProduct.equals(ofBatch)) {
                ofBatch.ifPresent(shelf -> add(need, shelf, needsOfShelf));
            }
        }
        List<Product> loaded = new ArrayList<>();
        needsOfShelf.forEach((shelf, itsNeeds) ->
                Snapshot.of(shelf, () -> shelf.product(itsNeeds)).ifPresent(loaded::add));
        loaded.forEach(product -> versions.put(product.sku(), product.version()));
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
        changed.forEach(product -> events.addAll(product.recorded()));
        log.requireRoomFor(events.size());
        changed.forEach(product -> warehouse.shelfFor(product.sku()));
        List<Lock> locks = new ArrayList<>();
        versions.keySet().forEach(sku -> warehouse.shelf(sku).ifPresent(shelf -> locks.add(shelf.lock.asWriteLock())));
        locks.addAll(warehouse.existence(restsOnAbsence(changed, events), events));
        locks.forEach(Lock::lock);
        try {
            versions.forEach(this::requireUnchanged);
            freeReferences.forEach(this::requireFree);
            claimReferences(events);
            keep(changed, events, at);
        } finally {
            locks.forEach(Lock::unlock);
        }
    }

    /** {@return whether an answer may rest on what is not there, and is not made by this commit either} */
    private boolean restsOnAbsence(List<Product> changed, List<Event> events) {
        if (freeReferences.isEmpty() && !versions.containsValue(0L)) {
            return false;
        }
        Set<Sku> skus = new HashSet<>();
        versions.forEach((sku, version) -> {
            if (version == 0) {
                skus.add(sku);
            }
        });
        changed.forEach(product -> skus.remove(product.sku()));
        Set<BatchReference> batches = new HashSet<>(freeReferences);
        for (Event event : events) {
            if (event instanceof Event.BatchCreated created) {
                batches.remove(created.batch());
            }
        }
        return !skus.isEmpty() || !batches.isEmpty();
    }

    private void keep(List<Product> changed, List<Event> events, Instant at) {
        Set<OrderId> orders = new HashSet<>();
        Set<LineKey> lines = new HashSet<>();
        for (Event event : events) {
            if (event instanceof Event.OfAllocation ofAllocation) {
                lines.add(ofAllocation.line().key());
                orders.add(ofAllocation.line().key().order());
            }
        }
        // One line changes in one step, and nobody can see the middle of it.
        Set<OrderId> midway = lines.size() > 1 ? orders : Set.of();
        warehouse.orders.begin(midway);
        try {
            changed.forEach(product -> warehouse.shelfFor(product.sku()).keep(product));
        } finally {
            warehouse.orders.end(midway);
        }
        log.append(events, at);
    }

    @Override
    public void close() {
        ended = true;
    }

    private void requireUnchanged(Sku sku, long version) {
        long found = warehouse.shelf(sku).map(Shelf::version).orElse(0L);
        if (found != version) {
            throw conflict("version " + found + " of '" + sku + "' instead of " + version);
        }
    }

    private void requireFree(BatchReference batch) {
        if (warehouse.shelf(batch).isPresent()) {
            throw conflict("that batch '" + batch + "' was just created");
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
