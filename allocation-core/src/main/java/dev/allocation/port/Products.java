package dev.allocation.port;

import dev.allocation.model.BatchReference;
import dev.allocation.model.MessageId;
import dev.allocation.model.Need;
import dev.allocation.model.Product;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The products that one unit of work has loaded, and the receipts of its messages: the repository of the domain.
 *
 * <p>Not thread-safe. What no need has named is not here, and asking for it is an {@link IllegalStateException}.
 */
public final class Products {
    /** All that were asked for, by their own name or by that of a batch, in the order of their SKUs; those without a past too. */
    private final List<Product> products;
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
        products = new ArrayList<>(Math.max(needs.size(), loaded.size()));
        for (Product product : loaded) {
            put(product);
        }
        for (Need need : needs) {
            if (need instanceof Need.Message of) {
                receipts = receipts.isEmpty() ? new HashMap<>() : receipts;
                receipts.put(of.message(), Optional.empty());
            }
            if (need instanceof Need.OfProduct ofProduct) {
                if (indexOf(ofProduct.sku()) < 0) {
                    put(Product.empty(ofProduct.sku()));
                }
            }
            if (need instanceof Need.OfBatch ofBatch) {
                homes = homes.isEmpty() ? new HashMap<>() : homes;
                Set<Sku> home = homes.computeIfAbsent(ofBatch.batch(), batch -> new HashSet<>(2));
                if (need instanceof Need.NewBatch newBatch) {
                    home.add(newBatch.sku());
                }
            }
        }
        if (!homes.isEmpty()) {
            for (Product product : loaded) {
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
            throw new IllegalStateException("asked to keep a receipt of message "
                    + Quoted.of(receipt.message().value()) + ", which has one");
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
     * {@return the product; empty when there is none of this SKU, which is one that nothing has happened to}
     *
     * @param sku its SKU
     */
    public Optional<Product> get(Sku sku) {
        Product product = find(sku);
        return product.version() == 0 ? Optional.empty() : Optional.of(product);
    }

    /**
     * {@return the product, one without a past when there is none of this SKU}
     *
     * @param sku its SKU
     */
    public Product getOrAdd(Sku sku) {
        return find(sku);
    }

    private Product find(Sku sku) {
        int at = indexOf(sku);
        require(at >= 0, "product", sku);
        return products.get(at);
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
        for (int i = 0; i < products.size(); i++) {
            if (isChanged(products.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@return the products that recorded events, in the order of their SKUs, in which stores take them (rule C3)} */
    public List<Product> changed() {
        List<Product> changed = new ArrayList<>(products.size());
        for (int i = 0; i < products.size(); i++) {
            if (isChanged(products.get(i))) {
                changed.add(products.get(i));
            }
        }
        return changed;
    }

    private static boolean isChanged(Product product) {
        return !product.recorded().isEmpty();
    }

    private void put(Product product) {
        int at = indexOf(product.sku());
        if (at < 0) {
            products.add(-at - 1, product);
        } else {
            products.set(at, product);
        }
    }

    /** {@return where the product is; where it would be is -1 minus that, as of all binary searches here} */
    private int indexOf(Sku sku) {
        int low = 0;
        int high = products.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = products.get(middle).sku().compareTo(sku);
            if (found == 0) {
                return middle;
            }
            if (found < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
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
                    "asked for " + what + " " + Quoted.of(id.toString()) + ", which was not loaded: no need names it");
        }
    }
}
