package dev.allocation.service.bus;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers the SKUs of batches that commands have named, so that a command which names only a batch can join those of its SKU.
 * The SKU of a batch never changes. If it did, for example by a restore, commands would only be committed together that need not.
 *
 * <p>Thread-safe. Each reference has one place, and a later reference with the same place replaces it, so this never grows.
 */
final class KnownSkus {
    private static final int PLACES = 1 << 13;

    private final AtomicReferenceArray<SkuOfBatch> skusOfBatches = new AtomicReferenceArray<>(PLACES);

    private record SkuOfBatch(BatchReference batch, Sku sku) {}

    /** {@return the one SKU that the needs are about; empty when they are about several, or one is not known} */
    Optional<Sku> only(List<Need> needs) {
        Sku only = null;
        for (Need need : needs) {
            if (need instanceof Need.Message) {
                continue;
            }
            Sku sku = skuOf(need);
            if (sku == null || only != null && !only.equals(sku)) {
                return Optional.empty();
            }
            only = sku;
        }
        return Optional.ofNullable(only);
    }

    private Sku skuOf(Need need) {
        if (need instanceof Need.OfProduct of) {
            return of.sku();
        }
        if (need instanceof Need.OfBatch of) {
            SkuOfBatch known = skusOfBatches.get(place(of.batch()));
            return known != null && known.batch().equals(of.batch()) ? known.sku() : null;
        }
        return null;
    }

    /** Remembers the SKUs of the batches that the needs name. */
    void learn(List<Need> needs, Products products) {
        for (Need need : needs) {
            if (need instanceof Need.OfBatch of) {
                products.findHolding(of.batch())
                        .ifPresent(product ->
                                skusOfBatches.set(place(of.batch()), new SkuOfBatch(of.batch(), product.sku())));
            }
        }
    }

    private static int place(BatchReference batch) {
        int hash = batch.hashCode();
        return (hash ^ hash >>> 16) & (PLACES - 1);
    }
}
