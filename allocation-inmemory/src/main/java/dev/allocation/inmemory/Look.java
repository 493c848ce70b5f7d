package dev.allocation.inmemory;

import dev.allocation.model.Need;
import dev.allocation.model.Product;
import dev.allocation.model.Sku;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A product that was looked at: where it is, what was needed of it, as what it was found, and what became of it. */
final class Look {
    static final Comparator<Look> BY_SKU = Comparator.comparing(look -> look.sku);

    final Sku sku;
    final List<Need> needs = new ArrayList<>(1);
    /** Null while there is none. */
    Shelf shelf;
    /** 0 is no product. */
    long version;
    /** Null when it is as it was. */
    Product changed;

    Look(Sku sku, Shelf shelf) {
        this.sku = sku;
        this.shelf = shelf;
    }

    void loadInto(List<Product> loaded) {
        if (shelf == null) {
            return;
        }
        Optional<Product> product = Snapshot.of(shelf, () -> shelf.product(needs));
        if (product.isPresent()) {
            version = product.get().version();
            loaded.add(product.get());
        }
    }
}
