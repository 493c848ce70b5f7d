package dev.allocation.inmemory;

import dev.allocation.inmemory.table.LockSet;
import dev.allocation.inmemory.table.ProductTable;
import dev.allocation.model.Event;
import dev.allocation.model.OrderId;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import dev.allocation.model.product.Replaced;
import dev.allocation.port.Receipt;
import dev.allocation.port.Receipts;
import dev.allocation.port.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Locks the products that it loads until it ends. The state on which it decides cannot change, so no commit ends in a conflict.
 */
final class LockedUnitOfWork implements UnitOfWork {
    private final ProductTable table;
    private final MemoryLog log;
    private final LockSet locks;
    private Products products;
    private Receipts receipts;
    private boolean isEnded;

    LockedUnitOfWork(ProductTable table, MemoryLog log, Duration longestWait) {
        this.table = table;
        this.log = log;
        this.locks = new LockSet(table, longestWait);
    }

    @Override
    public Products load(List<? extends Need> needs) {
        if (products != null || isEnded) {
            throw new IllegalStateException(
                    "cannot load: this unit of work " + (isEnded ? "has ended" : "has loaded already"));
        }
        locks.takeAll(needs);
        receipts = Receipts.of(needs, locks.receipts());
        products = new Products(needs, locks.products(), locks.known(), locks.archived());
        return products;
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
        if (products == null || isEnded) {
            throw new IllegalStateException(
                    "cannot commit: this unit of work " + (isEnded ? "has ended" : "has loaded nothing"));
        }
        isEnded = true;
        List<Draft> changed = products.changed();
        List<Event> events = events(changed);
        if (!events.isEmpty()) {
            log.requireRoomFor(events.size());
        }
        applyWhole(changed, events, at);
        log.append(events, replaced(changed), at);
        List<Receipt> kept = receipts.kept();
        for (int i = 0; i < kept.size(); i++) {
            table.receipts().keep(kept.get(i), at);
        }
        locks.giveBack();
    }

    private static List<Event> events(List<Draft> changed) {
        if (changed.size() == 1) {
            return changed.get(0).events();
        }
        List<Event> events = new ArrayList<>(changed.size());
        for (Draft draft : changed) {
            events.addAll(draft.events());
        }
        return events;
    }

    private static List<Replaced> replaced(List<Draft> changed) {
        if (changed.size() == 1) {
            return changed.get(0).replaced();
        }
        List<Replaced> replaced = new ArrayList<>(changed.size());
        for (Draft draft : changed) {
            replaced.addAll(draft.replaced());
        }
        return replaced;
    }

    /** Applies the drafts; nothing may fail from here on. */
    private void applyWhole(List<Draft> changed, List<Event> events, Instant at) {
        Set<OrderId> several = events.size() == 1 ? Set.of() : changedInSeveralLines(changed);
        if (several.isEmpty()) {
            apply(changed, at);
            return;
        }
        table.orders().begin(several);
        try {
            apply(changed, at);
        } finally {
            table.orders().end(several);
        }
    }

    /** {@return the orders with several changed lines; a reader sees the change of a single line atomically} */
    private static Set<OrderId> changedInSeveralLines(List<Draft> changed) {
        Set<OrderId> orders = new HashSet<>();
        Set<OrderId> several = Set.of(); // most lists have lines of different orders
        for (Draft draft : changed) {
            for (LineChange change : draft.changedLines()) {
                if (!orders.add(change.line().order())) {
                    several = several.isEmpty() ? new HashSet<>() : several;
                    several.add(change.line().order());
                }
            }
        }
        return several;
    }

    private void apply(List<Draft> changed, Instant at) {
        for (int i = 0; i < changed.size(); i++) {
            table.apply(changed.get(i), at, locks);
        }
    }

    @Override
    public void close() {
        isEnded = true;
        locks.giveBack();
    }
}
