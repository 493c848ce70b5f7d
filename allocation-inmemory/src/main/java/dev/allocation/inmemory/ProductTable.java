package dev.allocation.inmemory;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All products, with the look-ups by SKU, by batch reference, by order and by message. */
final class ProductTable {
    private final Map<Sku, StoredProduct> products = new ConcurrentHashMap<>();
    private final Map<BatchReference, StoredProduct> byReference = new ConcurrentHashMap<>();
    final OrderIndex orders = new OrderIndex();
    final Deadlines deadlines = new Deadlines();
    final DispatchTimes dispatchTimes = new DispatchTimes();
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

    Optional<Batch> batch(BatchReference reference, Instant now) {
        return Optional.ofNullable(byReference.get(reference)).map(product -> product.batchAt(reference, now));
    }

    /**
     * Applies a draft; the caller holds the locks of its product, and of each reference that the draft creates.
     *
     * @param at the time of the commit
     * @param locks the locks of the caller; the lock of a product that the draft creates is added before the product is visible.
     *     Anybody who finds the product waits until the events of its creation are logged
     */
    void apply(Draft draft, Instant at, LockSet locks) {
        StoredProduct product = products.get(draft.sku());
        if (product == null) {
            product = new StoredProduct(draft.sku(), this);
            locks.take(draft.sku(), product);
        }
        product.apply(draft, at);
    }

    /** Adds a batch to the look-up by reference; the caller holds the lock of the reference. */
    void add(BatchReference reference, StoredProduct product) {
        products.putIfAbsent(product.sku(), product); // the first event of a product creates a batch
        byReference.put(reference, product);
    }

    /** {@return the number of dispatched lines that were forgotten, the oldest first, each under the lock of its product} */
    int archive(Instant before, int most, Duration longestWait) {
        int archived = 0;
        for (LineKey line : dispatchTimes.before(before, most)) {
            StoredProduct product = products.get(line.sku());
            if (!product.lock.take(longestWait.toNanos())) {
                break; // what is left is archived by the next call
            }
            try {
                archived += product.archive(line, before) ? 1 : 0;
            } finally {
                product.lock.giveBack();
            }
        }
        return archived;
    }

    /** {@return whether any unit of work waits for another} */
    boolean hasQueuedThreads() {
        return products.values().stream().anyMatch(product -> product.lock.hasQueuedThreads())
                || absentSkus.hasQueuedThreads()
                || absentReferences.hasQueuedThreads()
                || messages.hasQueuedThreads();
    }
}
