package dev.allocation.inmemory;

import dev.allocation.model.BatchReference;
import dev.allocation.model.ConflictException;
import dev.allocation.model.Event;
import dev.allocation.model.MessageId;
import dev.allocation.model.Need;
import dev.allocation.model.OrderId;
import dev.allocation.model.Product;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.Products;
import dev.allocation.port.Receipt;
import dev.allocation.port.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;

/** Loads copies of what is needed, and puts what they recorded back if no product has changed since. */
final class MemoryUnitOfWork implements UnitOfWork {
    private final Warehouse warehouse;
    private final MemoryLog log;
    /** In the order in which all take the locks (rule C3). */
    private final List<Look> looks = new ArrayList<>(1);

    private final List<BatchReference> freeReferences = new ArrayList<>(0);
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
        List<Receipt> receipts = new ArrayList<>(0);
        List<Optional<Sku>> homes = List.of();
        for (Need need : needs) {
            if (need instanceof Need.Message of) {
                warehouse.messages.find(of.message()).ifPresent(receipts::add);
            }
            if (need instanceof Need.OfProduct of) {
                look(of.sku(), warehouse.shelf(of.sku()).orElse(null)).needs.add(need);
            }
            if (need instanceof Need.OfBatch of) {
                Optional<Shelf> shelf = warehouse.shelf(of.batch());
                shelf.ifPresent(found -> look(found.sku, found).needs.add(need));
                homes = homes.isEmpty() ? new ArrayList<>(1) : homes;
                homes.add(shelf.map(found -> found.sku));
            }
        }
        List<Product> loaded = new ArrayList<>(looks.size());
        for (Look look : looks) {
            look.loadInto(loaded);
        }
        products = new Products(needs, loaded, receipts);
        if (!homes.isEmpty()) {
            findFreeReferences(needs, homes.iterator());
        }
        return products;
    }

    /**
     * A reference is free when no product that was loaded holds the batch. What the look-up said may be gone by then: the claim
     * of a commit that failed, or a batch that was created since.
     */
    private void findFreeReferences(Collection<? extends Need> needs, Iterator<Optional<Sku>> homes) {
        for (Need need : needs) {
            if (need instanceof Need.OfBatch of) {
                Optional<Sku> lookedUp = homes.next();
                Optional<Sku> found = products.holding(of.batch()).map(Product::sku);
                if (found.isEmpty()) {
                    freeReferences.add(of.batch());
                } else {
                    require(found.equals(lookedUp), "batch", of.batch(), "created");
                }
            }
        }
    }

    private Look look(Sku sku, Shelf shelf) {
        Look look = new Look(sku, shelf);
        int at = Collections.binarySearch(looks, look, Look.BY_SKU);
        if (at >= 0) {
            return looks.get(at);
        }
        looks.add(-at - 1, look);
        return look;
    }

    @Override
    public void commit(Instant at) {
        if (products == null || ended) {
            throw new IllegalStateException(
                    "asked to commit, found that this unit of work " + (ended ? "has ended" : "has loaded nothing"));
        }
        ended = true;
        List<Product> changed = products.changed();
        List<Event> events = changed.size() == 1
                ? changed.get(0).recorded()
                : changed.stream()
                        .flatMap(product -> product.recorded().stream())
                        .toList();
        if (!events.isEmpty()) {
            log.requireRoomFor(events.size());
        }
        makeRoomFor(changed);
        List<Event.BatchCreated> created = created(events);
        List<Lock> locks = locks(created);
        locks.forEach(Lock::lock);
        try {
            for (Look look : looks) {
                requireUnchanged(look);
            }
            freeReferences.forEach(this::requireFree);
            List<Receipt> receipts = products.kept();
            claim(created, receipts);
            keep(events, receipts, at);
        } finally {
            locks.forEach(Lock::unlock);
        }
    }

    /** Each changed product was looked at, and both are in the same order. */
    private void makeRoomFor(List<Product> changed) {
        Iterator<Look> inOrder = looks.iterator();
        for (Product product : changed) {
            Look look = inOrder.next();
            while (!look.sku.equals(product.sku())) {
                look = inOrder.next();
            }
            look.changed = product;
            look.shelf = look.shelf == null ? warehouse.shelfFor(look.sku) : look.shelf;
        }
    }

    private static List<Event.BatchCreated> created(List<Event> events) {
        if (events.size() == 1) { // as most commits have
            return events.get(0) instanceof Event.BatchCreated only ? List.of(only) : List.of();
        }
        return events.stream()
                .filter(Event.BatchCreated.class::isInstance)
                .map(Event.BatchCreated.class::cast)
                .toList();
    }

    /** {@return the locks to take, in the order in which all take them (rule C3)} */
    private List<Lock> locks(List<Event.BatchCreated> created) {
        List<Lock> locks = new ArrayList<>(looks.size() + 1);
        boolean restsOnAbsence = restsOnFreeReference(created);
        for (Look look : looks) {
            look.shelf = shelf(look);
            if (look.shelf == null) {
                restsOnAbsence = true;
            } else {
                locks.add(look.shelf.lock.asWriteLock());
            }
        }
        warehouse.existence(restsOnAbsence, !created.isEmpty()).ifPresent(locks::add);
        return locks;
    }

    /** {@return whether an answer may rest on a reference that is free, and is not taken by this commit either} */
    private boolean restsOnFreeReference(List<Event.BatchCreated> created) {
        if (freeReferences.isEmpty()) {
            return false;
        }
        Set<BatchReference> free = new HashSet<>(freeReferences);
        created.forEach(event -> free.remove(event.batch()));
        return !free.isEmpty();
    }

    private void keep(List<Event> events, List<Receipt> receipts, Instant at) {
        if (events.size() > 1) {
            Set<OrderId> midway = orders(events);
            warehouse.orders.begin(midway);
            try {
                keepChanged();
            } finally {
                warehouse.orders.end(midway);
            }
        } else {
            keepChanged(); // what one event changes, it changes in one step, and nobody can see the middle of it
        }
        log.append(events, at);
        for (Receipt receipt : receipts) {
            warehouse.messages.keep(receipt, at);
        }
    }

    private void keepChanged() {
        for (Look look : looks) {
            if (look.changed != null) {
                look.shelf.keep(look.changed);
            }
        }
    }

    private static Set<OrderId> orders(List<Event> events) {
        return events.stream()
                .filter(Event.OfAllocation.class::isInstance)
                .map(event -> ((Event.OfAllocation) event).line().key().order())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        ended = true;
    }

    private Shelf shelf(Look look) {
        return look.shelf == null ? warehouse.shelf(look.sku).orElse(null) : look.shelf;
    }

    private void requireUnchanged(Look look) {
        Shelf shelf = shelf(look);
        long found = shelf == null ? 0 : shelf.version();
        if (found != look.version) {
            throw conflict("version " + found + " of " + Quoted.of(look.sku.value()) + " instead of " + look.version);
        }
    }

    private void requireFree(BatchReference batch) {
        require(warehouse.shelf(batch).isEmpty(), "batch", batch, "created");
    }

    /** The last step that may fail: what it did before it failed, it undoes. Of claimed messages nobody sees anything. */
    private void claim(List<Event.BatchCreated> created, List<Receipt> receipts) {
        int messages = 0;
        int references = 0;
        try {
            for (; messages < receipts.size(); messages++) {
                MessageId message = receipts.get(messages).message();
                require(warehouse.messages.claim(message), "message", message, "handled");
            }
            for (; references < created.size(); references++) {
                Event.BatchCreated event = created.get(references);
                require(warehouse.claim(event.batch(), event.sku()), "batch", event.batch(), "created");
            }
        } catch (ConflictException conflict) {
            created.subList(0, references).forEach(earlier -> warehouse.release(earlier.batch()));
            receipts.subList(0, messages).forEach(earlier -> warehouse.messages.release(earlier.message()));
            throw conflict;
        }
    }

    private void require(boolean wasFree, String what, Object id, String done) {
        if (!wasFree) {
            throw conflict("that " + what + " " + Quoted.of(id.toString()) + " was just " + done);
        }
    }

    private ConflictException conflict(String found) {
        List<Sku> changed = products.changed().stream().map(Product::sku).toList();
        return new ConflictException(
                changed.isEmpty() ? looks.stream().map(look -> look.sku).toList() : changed, found, null);
    }
}
