package dev.allocation.port;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Need;
import dev.allocation.model.Product;
import dev.allocation.model.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The products that one unit of work has loaded: the repository of the domain.
 *
 * <p>Not thread-safe. What no need has named is not here, and asking for it is an {@link IllegalStateException}.
 */
public final class Products {
    private final TreeMap<Sku, Product> products = new TreeMap<>();
    private final Set<Sku> skus = new HashSet<>();
    private final Set<BatchReference> batches = new HashSet<>();

    /**
     * Made by a store.
     *
     * @param needs what was asked for
     * @param loaded the products that exist of those asked for
     */
    public Products(Collection<? extends Need> needs, Collection<Product> loaded) {
        for (Need need : needs) {
            if (need instanceof Need.OfProduct ofProduct) {
                skus.add(ofProduct.sku());
            }
            if (need instanceof Need.OfBatch ofBatch) {
                batches.add(ofBatch.batch());
            }
        }
        loaded.forEach(product -> products.put(product.sku(), product));
    }

    /**
     * {@return the product; empty when there is none of this SKU}
     *
     * @param sku its SKU
     */
    public Optional<Product> get(Sku sku) {
        require(skus.contains(sku), "product '" + sku + "'");
        return Optional.ofNullable(products.get(sku));
    }

    /**
     * {@return the product, made when there is none of this SKU}
     *
     * @param sku its SKU
     */
    public Product getOrAdd(Sku sku) {
        require(skus.contains(sku), "product '" + sku + "'");
        return products.computeIfAbsent(sku, Product::empty);
    }

    /**
     * {@return the product that holds the batch; empty when none does}
     *
     * @param batch its reference
     */
    public Optional<Product> holding(BatchReference batch) {
        require(batches.contains(batch), "batch '" + batch + "'");
        return products.values().stream()
                .filter(product -> product.holds(batch))
                .findFirst();
    }

    /** {@return the products that recorded events, in the order of their SKUs, in which stores take them (rule C3)} */
    public List<Product> changed() {
        List<Product> changed = new ArrayList<>();
        for (Product product : products.values()) {
            if (!product.recorded().isEmpty()) {
                changed.add(product);
            }
        }
        return changed;
    }

    private static void require(boolean needed, String what) {
        if (!needed) {
            throw new IllegalStateException("asked for " + what + ", which was not loaded: no need names it");
        }
    }
}
