package dev.allocation.model;

import java.util.List;
import java.util.Set;

/** All that there is to see of a product. */
record State(Sku sku, long version, long allocated, List<Batch> batches, Set<Allocation> allocations) {
    static State of(Product product) {
        return new State(
                product.sku(),
                product.version(),
                product.allocated(),
                product.batches(),
                Set.copyOf(product.allocations()));
    }

    /** {@return a product in this state, as a store would hand it out} */
    Product loaded(Need... seen) {
        return Product.loaded(sku, version, allocated, batches, allocations, List.of(seen));
    }
}
