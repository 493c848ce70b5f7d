package dev.allocation.inmemory;

import dev.allocation.model.BatchReference;
import dev.allocation.model.MessageId;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Need;
import dev.allocation.port.StorageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The locks of one unit of work: first those of its products in the order of their SKUs, then those of references that are
 * free, then those of messages, each in their order. All take them like that, so that nobody waits in a circle (rule C3).
 */
final class LockSet {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ProductTable table;
    private final List<Runnable> held = new ArrayList<>(1);
    private final SortedMap<Sku, StoredProduct> products = new TreeMap<>();
    private final Map<BatchReference, Sku> known = new HashMap<>();

    LockSet(ProductTable table) {
        this.table = table;
    }

    /** {@return the products that exist of those that needs name, in the order of their SKUs} */
    Collection<StoredProduct> products() {
        return products.values().stream().filter(product -> product != null).toList();
    }

    /** {@return the batches that exist of those that needs name, with their SKUs} */
    Map<BatchReference, Sku> known() {
        return known;
    }

    /** Takes the locks of all that needs name, whether it exists or not. */
    void takeAll(Collection<? extends Need> needs) {
        SortedSet<BatchReference> free = new TreeSet<>();
        SortedSet<MessageId> messages = new TreeSet<>();
        while (true) {
            resolve(needs, free, messages);
            products.forEach(this::take);
            free.forEach(reference -> take(table.absentReferences, reference, "batch reference"));
            if (isStillSo(free)) {
                break;
            }
            giveBack(); // something was created before its lock was taken; what is found next stays
        }
        messages.forEach(message -> take(table.messages, message, "message"));
    }

    private void resolve(
            Collection<? extends Need> needs, SortedSet<BatchReference> free, SortedSet<MessageId> messages) {
        products.clear();
        known.clear();
        free.clear();
        for (Need need : needs) {
            if (need instanceof Need.Message of) {
                messages.add(of.message());
            }
            if (need instanceof Need.OfProduct of) {
                products.put(of.sku(), table.product(of.sku()));
            }
            if (need instanceof Need.OfBatch of) {
                StoredProduct holder = table.productOf(of.batch());
                if (holder == null) {
                    free.add(of.batch());
                } else {
                    products.put(holder.sku(), holder);
                    known.put(of.batch(), holder.sku());
                }
            }
        }
    }

    private boolean isStillSo(SortedSet<BatchReference> free) {
        for (Map.Entry<Sku, StoredProduct> product : products.entrySet()) {
            if (product.getValue() == null && table.product(product.getKey()) != null) {
                return false;
            }
        }
        for (BatchReference reference : free) {
            if (table.productOf(reference) != null) {
                return false;
            }
        }
        return true;
    }

    private void take(Sku sku, StoredProduct product) {
        if (product == null) {
            take(table.absentSkus, sku, "SKU");
        } else if (product.lock.take(MOST_NANOS)) {
            held.add(product.lock::giveBack);
        } else {
            throw heldForTooLong("product", sku);
        }
    }

    private <K> void take(AbsenceLocks<K> locks, K key, String what) {
        if (!locks.take(key, MOST_NANOS)) {
            throw heldForTooLong(what, key);
        }
        held.add(() -> locks.giveBack(key));
    }

    private static StorageException heldForTooLong(String what, Object id) {
        return new StorageException(
                "lock " + what + " '" + id + "'",
                new TimeoutException("another unit of work has had it for " + TimeUnit.NANOSECONDS.toSeconds(MOST_NANOS)
                        + " seconds"));
    }

    /** Gives all locks back; may be called again. */
    void giveBack() {
        for (int i = held.size() - 1; i >= 0; i--) {
            held.get(i).run();
        }
        held.clear();
    }
}
