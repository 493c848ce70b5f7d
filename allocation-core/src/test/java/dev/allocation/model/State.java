package dev.allocation.model;

import dev.allocation.model.loading.Need;
import java.util.List;
import java.util.Set;

/** All that there is to see of a product. */
record State(Sku sku, long version, long allocated, List<Batch> batches, Set<Allocation> allocations) {
    static State of(TestProduct product) {
        return new State(
                product.sku(),
                product.version(),
                product.allocated(),
                product.batches(),
                Set.copyOf(product.allocations()));
    }

    /** {@return a product in this state, as a store would hand it out} */
    TestProduct loaded(Need... seen) {
        return TestProduct.loaded(sku, version, allocated, batches, allocations, List.of(seen));
    }
}
