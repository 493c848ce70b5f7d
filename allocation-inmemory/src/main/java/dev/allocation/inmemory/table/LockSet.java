package dev.allocation.inmemory.table;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.MessageId;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.port.Receipt;
import dev.allocation.port.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/**
 * The locks of one unit of work: first those of its products in the order of their SKUs, then those of free references, then
 * those of messages, each in their order. All units of work take locks in this order, so there is no deadlock (rule C3).
 */
public final class LockSet {
    /** A product by its SKU; null when it does not exist. */
    private record Named(Sku sku, StoredProduct product) {}

    private static final Comparator<Named> BY_SKU = Comparator.comparing(Named::sku);

    private final ProductTable table;
    private final Duration longestWait;
    private List<StoredProduct> products = List.of();
    /** The locks on names of things that do not exist, and on messages. */
    private List<HeldLock> nameLocks = List.of();

    private Map<BatchReference, Sku> known = Map.of();
    private Map<BatchReference, BatchRegistration> archived = Map.of();
    private List<Receipt> receipts = List.of();

    public LockSet(ProductTable table, Duration longestWait) {
        this.table = table;
        this.longestWait = longestWait;
    }

    /** {@return the existing products among those that the needs name, in the order of their SKUs} */
    public List<StoredProduct> products() {
        return products;
    }

    /** {@return the locked product with a SKU, or null} */
    StoredProduct product(Sku sku) {
        StoredProduct first = products.isEmpty() ? null : products.get(0);
        return first != null && first.sku().equals(sku) ? first : table.product(sku); // most units of work lock one
    }

    /** {@return the existing batches among those that the needs name, with their SKUs} */
    public Map<BatchReference, Sku> known() {
        return known;
    }

    /** {@return the registrations of those batches among them that are archived} */
    public Map<BatchReference, BatchRegistration> archived() {
        return archived;
    }

    /** {@return the existing receipts of the messages that the needs name} */
    public List<Receipt> receipts() {
        return receipts;
    }

    /** Takes the locks of everything that the needs name, whether it exists or not. */
    public void takeAll(List<? extends Need> needs) {
        if (isTakenAlone(needs)) {
            return;
        }
        while (!takeProductsAndReferences(needs)) {
            giveBack(); // something was created before its lock was taken; it exists on the next try
        }
        Collection<MessageId> messages = messages(needs);
        take(table.messages, messages, "message");
        for (MessageId message : messages) {
            table.receipts().find(message).ifPresent(receipt -> {
                receipts = receipts.isEmpty() ? new ArrayList<>() : receipts;
                receipts.add(receipt);
            });
        }
    }

    /** {@return whether the needs name only one product that exists, as most do, and its lock was taken} */
    private boolean isTakenAlone(List<? extends Need> needs) {
        if (needs.size() != 1 || !(needs.get(0) instanceof Need.Line of)) {
            return false;
        }
        StoredProduct product = table.product(of.sku());
        if (product != null) {
            take(of.sku(), product);
        }
        return product != null;
    }

    /** {@return whether everything that did not exist at first still did not exist when its lock was taken} */
    private boolean takeProductsAndReferences(List<? extends Need> needs) {
        List<Named> named = new ArrayList<>(needs.size());
        Collection<BatchReference> free = resolve(needs, named);
        if (named.size() > 1) {
            named.sort(BY_SKU);
        }
        boolean isStillSo = true;
        Sku last = null;
        for (Named one : named) {
            if (!one.sku.equals(last)) {
                isStillSo &= take(one);
                last = one.sku;
            }
        }
        for (Need need : needs) {
            if (need instanceof Need.Order of) {
                isStillSo &= areTaken(table.orders().skus(of.order()));
            }
        }
        take(table.absentReferences, free, "batch reference");
        for (BatchReference reference : free) {
            isStillSo &= table.productOf(reference) == null && table.archived(reference) == null;
        }
        for (BatchReference reference : known.keySet()) {
            isStillSo &= table.archived(reference) == null;
        }
        return isStillSo;
    }

    /** {@return the references that are free; adds the products to the list, including those that do not exist} */
    private Collection<BatchReference> resolve(List<? extends Need> needs, List<Named> named) {
        known = Map.of();
        archived = Map.of();
        Collection<BatchReference> free = List.of();
        for (Need need : needs) {
            if (need instanceof Need.OfProduct of) {
                named.add(new Named(of.sku(), table.product(of.sku())));
            }
            if (need instanceof Need.Order of) {
                table.orders().skus(of.order()).forEach(sku -> named.add(new Named(sku, table.product(sku))));
            }
            if (need instanceof Need.OfBatch of) {
                StoredProduct holder = table.productOf(of.batch());
                BatchRegistration over = holder == null ? table.archived(of.batch()) : null;
                if (holder != null) {
                    named.add(new Named(holder.sku(), holder));
                    known = known.isEmpty() ? new HashMap<>() : known;
                    known.put(of.batch(), holder.sku());
                } else if (over != null) {
                    archived = archived.isEmpty() ? new HashMap<>() : archived;
                    archived.put(of.batch(), over);
                } else {
                    free = free.isEmpty() ? new TreeSet<>() : free;
                    free.add(of.batch());
                }
            }
        }
        return free;
    }

    private boolean areTaken(Collection<Sku> skus) {
        return skus.stream()
                .allMatch(sku ->
                        products.stream().anyMatch(product -> product.sku().equals(sku)));
    }

    private static Collection<MessageId> messages(List<? extends Need> needs) {
        Collection<MessageId> messages = List.of();
        for (Need need : needs) {
            if (need instanceof Need.Message of) {
                messages = messages.isEmpty() ? new TreeSet<>() : messages;
                messages.add(of.message());
            }
        }
        return messages;
    }

    /** {@return whether a product that did not exist still does not exist} */
    private boolean take(Named named) {
        if (named.product == null) {
            take(table.absentSkus, List.of(named.sku), "SKU");
            return table.product(named.sku) == null;
        }
        take(named.sku, named.product);
        return true;
    }

    void take(Sku sku, StoredProduct product) {
        if (!product.lock.take(longestWait.toNanos())) {
            throw heldForTooLong("product", sku);
        }
        if (products.isEmpty()) {
            products = List.of(product); // most needs name one
        } else {
            products = products.size() == 1 ? new ArrayList<>(products) : products;
            products.add(product);
        }
    }

    private <K> void take(AbsenceLocks<K> locks, Collection<K> keys, String what) {
        for (K key : keys) {
            nameLocks = nameLocks.isEmpty() ? new ArrayList<>() : nameLocks;
            nameLocks.add(locks.take(key, longestWait.toNanos()).orElseThrow(() -> heldForTooLong(what, key)));
        }
    }

    private StorageException heldForTooLong(String what, Object id) {
        return new StorageException(
                "lock " + what + " " + Quoted.of(id.toString()),
                new TimeoutException("another unit of work has had it for " + longestWait.toMillis() + " ms"));
    }

    /** Gives back all locks; may be called again. */
    public void giveBack() {
        for (int i = nameLocks.size() - 1; i >= 0; i--) {
            nameLocks.get(i).giveBack();
        }
        nameLocks = List.of();
        for (int i = products.size() - 1; i >= 0; i--) {
            products.get(i).lock.giveBack();
        }
        products = List.of();
    }
}
