package dev.allocation.inmemory;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.MessageId;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All products, with the look-ups by SKU, by batch reference, by order and by message. */
final class ProductTable {
    private final Map<Sku, StoredProduct> products = new ConcurrentHashMap<>();
    private final Map<BatchReference, StoredProduct> byReference = new ConcurrentHashMap<>();
    final OrderIndex orders = new OrderIndex();
    final ReceiptTable receipts = new ReceiptTable();
    final AbsenceLocks<Sku> absentSkus = new AbsenceLocks<>();
    final AbsenceLocks<BatchReference> absentReferences = new AbsenceLocks<>();
    final AbsenceLocks<MessageId> messages = new AbsenceLocks<>();

    /** {@return the product, or null} */
    StoredProduct product(Sku sku) {
        return products.get(sku);
    }

    /** {@return the product that holds the batch, or null} */
    StoredProduct productOf(BatchReference reference) {
        return byReference.get(reference);
    }

    Collection<StoredProduct> all() {
        return products.values();
    }

    Optional<Batch> batch(BatchReference reference) {
        return Optional.ofNullable(byReference.get(reference))
                .flatMap(product -> product.read(() -> product.batch(reference)));
    }

    /**
     * Applies a draft; the caller holds the locks of its product, and of each reference that the draft creates.
     *
     * @param locks the locks of the caller; the lock of a product that the draft creates is added before the product is visible.
     *     Anybody who finds the product waits until the events of its creation are logged
     */
    void apply(Draft draft, LockSet locks) {
        StoredProduct product = products.get(draft.sku());
        if (product == null) {
            product = new StoredProduct(draft.sku(), this);
            locks.take(draft.sku(), product);
        }
        product.apply(draft);
    }

    /** Adds a batch to the look-up by reference; the caller holds the lock of the reference. */
    void add(BatchReference reference, StoredProduct product) {
        products.putIfAbsent(product.sku(), product); // the first event of a product creates a batch
        byReference.put(reference, product);
    }

    /** {@return whether any unit of work waits for another} */
    boolean hasQueuedThreads() {
        return products.values().stream().anyMatch(product -> product.lock.hasQueuedThreads())
                || absentSkus.hasQueuedThreads()
                || absentReferences.hasQueuedThreads()
                || messages.hasQueuedThreads();
    }
}
