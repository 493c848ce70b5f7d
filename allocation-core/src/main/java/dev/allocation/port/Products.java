package dev.allocation.port;

import dev.allocation.model.BatchReference;
import dev.allocation.model.MessageId;
import dev.allocation.model.Need;
import dev.allocation.model.Product;
import dev.allocation.model.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The products that one unit of work has loaded, and the receipts of its messages: the repository of the domain.
 *
 * <p>Not thread-safe. What no need has named is not here, and asking for it is an {@link IllegalStateException}.
 */
public final class Products {
    /** All that were asked for, by their own name or by that of a batch. */
    private final SortedMap<Sku, Optional<Product>> products = new TreeMap<>();
    /** Where each batch that was asked for is, or may be created. */
    private Map<BatchReference, Set<Sku>> homes = Map.of(); // most needs name none
    /** Of all messages that were asked for. */
    private Map<MessageId, Optional<Receipt>> receipts = Map.of();

    private List<Receipt> kept = List.of();

    /**
     * Made by a store.
     *
     * @param needs what was asked for
     * @param loaded the products that exist of those asked for
     * @param found the receipts that exist of those asked for
     */
    public Products(Collection<? extends Need> needs, Collection<Product> loaded, Collection<Receipt> found) {
        for (Need need : needs) {
            if (need instanceof Need.Message of) {
                receipts = receipts.isEmpty() ? new HashMap<>() : receipts;
                receipts.put(of.message(), Optional.empty());
            }
            if (need instanceof Need.OfProduct ofProduct) {
                products.put(ofProduct.sku(), Optional.empty());
            }
            if (need instanceof Need.OfBatch ofBatch) {
                homes = homes.isEmpty() ? new HashMap<>() : homes;
                Set<Sku> home = homes.computeIfAbsent(ofBatch.batch(), batch -> new HashSet<>(2));
                if (need instanceof Need.NewBatch newBatch) {
                    home.add(newBatch.sku());
                }
            }
        }
        for (Product product : loaded) {
            products.put(product.sku(), Optional.of(product));
            if (!homes.isEmpty()) {
                product.batches().forEach(batch -> settle(batch.reference(), product.sku()));
            }
        }
        found.forEach(receipt -> receipts.put(receipt.message(), Optional.of(receipt)));
    }

    /**
     * {@return what was kept of the message; empty when it was not there before}
     *
     * @param message its id
     */
    public Optional<Receipt> receipt(MessageId message) {
        Optional<Receipt> receipt = receipts.get(message);
        require(receipt != null, "message", message);
        return receipt;
    }

    /**
     * Lets the commit keep a receipt, with what the products recorded.
     *
     * @param receipt of a message that was not there before
     */
    public void keep(Receipt receipt) {
        if (receipt(receipt.message()).isPresent()) {
            throw new IllegalStateException(
                    "asked to keep a receipt of message '" + receipt.message() + "', which has one");
        }
        receipts.put(receipt.message(), Optional.of(receipt));
        kept = kept.isEmpty() ? new ArrayList<>() : kept;
        kept.add(receipt);
    }

    /** {@return the receipts that the commit is to keep} */
    public List<Receipt> kept() {
        return kept.isEmpty() ? kept : List.copyOf(kept);
    }

    /**
     * {@return the product; empty when there is none of this SKU}
     *
     * @param sku its SKU
     */
    public Optional<Product> get(Sku sku) {
        Optional<Product> product = products.get(sku);
        require(product != null, "product", sku);
        return product;
    }

    /**
     * {@return the product, made when there is none of this SKU}
     *
     * @param sku its SKU
     */
    public Product getOrAdd(Sku sku) {
        Optional<Product> product = get(sku);
        if (product.isEmpty()) {
            product = Optional.of(Product.empty(sku));
            products.put(sku, product);
        }
        return product.get();
    }

    /**
     * {@return the product that holds the batch; empty when none does}
     *
     * @param batch its reference
     */
    public Optional<Product> holding(BatchReference batch) {
        Set<Sku> home = homes.get(batch);
        require(home != null, "batch", batch);
        return home.stream()
                .flatMap(sku -> get(sku).stream())
                .filter(product -> product.holds(batch))
                .findFirst();
    }

    /** {@return whether any product has recorded an event} */
    public boolean areChanged() {
        for (Optional<Product> product : products.values()) {
            if (isChanged(product)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChanged(Optional<Product> product) {
        return product.isPresent() && !product.get().recorded().isEmpty();
    }

    /** {@return the products that recorded events, in the order of their SKUs, in which stores take them (rule C3)} */
    public List<Product> changed() {
        List<Product> changed = new ArrayList<>(products.size());
        for (Optional<Product> product : products.values()) {
            if (isChanged(product)) {
                changed.add(product.get());
            }
        }
        return changed;
    }

    private void settle(BatchReference batch, Sku sku) {
        Set<Sku> home = homes.get(batch);
        if (home != null) {
            home.add(sku);
        }
    }

    private static void require(boolean needed, String what, Object id) {
        if (!needed) {
            throw new IllegalStateException(
                    "asked for " + what + " '" + id + "', which was not loaded: no need names it");
        }
    }
}
