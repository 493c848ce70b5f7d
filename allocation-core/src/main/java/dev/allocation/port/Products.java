package dev.allocation.port;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Need;
import dev.allocation.model.Product;
import dev.allocation.model.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The products that one unit of work has loaded: the repository of the domain.
 *
 * <p>Not thread-safe. What no need has named is not here, and asking for it is an {@link IllegalStateException}.
 */
public final class Products {
    private static final Comparator<Product> BY_SKU = Comparator.comparing(Product::sku);

    /** All that were asked for, by their own name or by that of a batch. */
    private final Map<Sku, Optional<Product>> products;
    /** Where each batch that was asked for is, or may be created. */
    private final Map<BatchReference, Set<Sku>> homes = new HashMap<>(0);

    /**
     * Made by a store.
     *
     * @param needs what was asked for
     * @param loaded the products that exist of those asked for
     */
    public Products(Collection<? extends Need> needs, Collection<Product> loaded) {
        products = new HashMap<>(2 * needs.size());
        for (Need need : needs) {
            if (need instanceof Need.OfProduct ofProduct) {
                products.put(ofProduct.sku(), Optional.empty());
            }
            if (need instanceof Need.OfBatch ofBatch) {
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

    /** {@return the products that recorded events, in the order of their SKUs, in which stores take them (rule C3)} */
    public List<Product> changed() {
        List<Product> changed = new ArrayList<>(products.size());
        for (Optional<Product> product : products.values()) {
            if (product.isPresent() && !product.get().recorded().isEmpty()) {
                changed.add(product.get());
            }
        }
        changed.sort(BY_SKU);
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
