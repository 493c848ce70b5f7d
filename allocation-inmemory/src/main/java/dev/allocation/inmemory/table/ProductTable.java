package dev.allocation.inmemory.table;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** All products, with the look-ups by SKU, by batch reference, by order and by message. */
public final class ProductTable {
    /** By the text of the SKU, which the map compares without a step from a SKU to its text. */
    private final Map<String, StoredProduct> products = new ConcurrentHashMap<>();

    private final Map<BatchReference, StoredProduct> byReference = new ConcurrentHashMap<>();
    /** What the archived batches were first given; their references stay taken (rule S1). */
    private final Map<BatchReference, BatchRegistration> archived = new ConcurrentHashMap<>();

    private final OrderIndex orders = new OrderIndex();
    final TimeIndex times = new TimeIndex();
    final Ages<LineKey> dispatched = new Ages<>();
    final Ages<BatchReference> emptied = new Ages<>();
    private final ReceiptTable receipts = new ReceiptTable();
    final AbsenceLocks<Sku> absentSkus = new AbsenceLocks<>();
    final AbsenceLocks<BatchReference> absentReferences = new AbsenceLocks<>();
    final AbsenceLocks<MessageId> messages = new AbsenceLocks<>();

    public OrderIndex orders() {
        return orders;
    }

    public ReceiptTable receipts() {
        return receipts;
    }

    /** {@return the product, or null} */
    public StoredProduct product(Sku sku) {
        return products.get(sku.value());
    }

    public List<Sku> skus() {
        return products.values().stream().map(StoredProduct::sku).toList();
    }

    /** {@return the references that are taken, archived ones included} */
    public Set<BatchReference> references() {
        Set<BatchReference> all = new HashSet<>(byReference.keySet());
        all.addAll(archived.keySet());
        return all;
    }

    /** {@return the product that holds the batch, or null} */
    public StoredProduct productOf(BatchReference reference) {
        return byReference.get(reference);
    }

    Collection<StoredProduct> all() {
        return products.values();
    }

    Optional<Batch> batch(BatchReference reference, Instant now) {
        return Optional.ofNullable(byReference.get(reference))
                .flatMap(product -> new ProductAtInstant(product, now).batch(reference));
    }

    /**
     * Applies a draft; the caller holds the locks of its product, and of each reference that the draft creates.
     *
     * @param at the time of the commit
     * @param locks the locks of the caller; the lock of a product that the draft creates is added before the product is visible.
     *     Anybody who finds the product waits until the events of its creation are logged
     */
    public void apply(Draft draft, Instant at, LockSet locks) {
        StoredProduct product = locks.product(draft.sku());
        if (product == null) {
            product = new StoredProduct(draft.sku(), this);
            locks.take(draft.sku(), product);
        }
        product.apply(draft, at);
    }

    /** Adds a batch to the look-up by reference; the caller holds the lock of the reference. */
    void add(BatchReference reference, StoredProduct product) {
        products.putIfAbsent(product.sku().value(), product); // the first event of a product creates a batch
        byReference.put(reference, product);
    }

    /** {@return the registration of a batch that is archived, or null when no archived batch has this reference} */
    public BatchRegistration archived(BatchReference reference) {
        return archived.get(reference);
    }

    /** Archives a batch; the caller holds the lock of its product. */
    void archive(BatchRegistration batch) {
        archived.put(batch.batch(), batch); // first, so that nobody finds the reference free
        byReference.remove(batch.batch());
        emptied.remove(batch.batch());
    }

    /** {@return the number of dispatched lines that were forgotten, the oldest first, each under the lock of its product} */
    public int archiveDispatched(Instant before, int most, Duration longestWait) {
        return archive(
                dispatched.before(before, most),
                line -> products.get(line.sku().value()),
                (product, line) -> product.archive(line, before),
                longestWait);
    }

    /** {@return the number of batches that were archived, those without units for longest first, each as above} */
    public int archiveEmptied(Instant before, int most, Duration longestWait) {
        return archive(
                emptied.before(before, most),
                byReference::get,
                (product, batch) -> product.archive(batch, before),
                longestWait);
    }

    private static <K> int archive(
            List<K> oldest,
            Function<K, StoredProduct> home,
            BiPredicate<StoredProduct, K> archive,
            Duration longestWait) {
        int archived = 0;
        for (K key : oldest) {
            StoredProduct product = home.apply(key);
            if (product == null) {
                continue; // another thread archived it
            }
            if (!product.lock.take(longestWait.toNanos())) {
                break; // what is left is archived by the next call
            }
            try {
                archived += archive.test(product, key) ? 1 : 0;
            } finally {
                product.lock.giveBack();
            }
        }
        return archived;
    }

    /** {@return whether any unit of work waits for another} */
    public boolean hasQueuedThreads() {
        return products.values().stream().anyMatch(product -> product.lock.hasQueuedThreads())
                || absentSkus.hasQueuedThreads()
                || absentReferences.hasQueuedThreads()
                || messages.hasQueuedThreads();
    }
}
