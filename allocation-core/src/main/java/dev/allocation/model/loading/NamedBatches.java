package dev.allocation.model.loading;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Sku;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The products in which each batch that some needs name exists, or may be created. Immutable. */
final class NamedBatches {
    private static final NamedBatches NONE = new NamedBatches(Map.of());

    private final Map<BatchReference, Set<Sku>> skus;

    private NamedBatches(Map<BatchReference, Set<Sku>> skus) {
        this.skus = skus;
    }

    /**
     * {@return the products of the batches that needs name}
     *
     * @param known the SKUs of those that exist
     */
    static NamedBatches of(List<? extends Need> needs, Map<BatchReference, Sku> known) {
        Map<BatchReference, Set<Sku>> skus = Map.of(); // most needs name no batch
        for (int i = 0; i < needs.size(); i++) {
            if (!(needs.get(i) instanceof Need.Line) && needs.get(i) instanceof Need.OfBatch of) {
                skus = skus.isEmpty() ? new HashMap<>() : skus;
                Set<Sku> found = skus.computeIfAbsent(of.batch(), batch -> new HashSet<>(2));
                if (known.containsKey(of.batch())) {
                    found.add(known.get(of.batch()));
                } else if (of instanceof Need.NewBatch newBatch) {
                    found.add(newBatch.sku());
                }
            }
        }
        return skus.isEmpty() ? NONE : new NamedBatches(skus);
    }

    /** {@return the SKUs of the products in which a batch may be} */
    Set<Sku> mayBeIn(BatchReference batch) {
        Set<Sku> found = skus.get(batch);
        if (found == null) {
            throw Products.notLoaded("batch", batch.value());
        }
        return found;
    }
}
