package dev.allocation.jdbc.load;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers which products had reservations or waiting lines when this process saw them last, so that a short load for them would
 * probably be in vain. A wrong guess costs a round trip, and nothing else: the rows of a short load say whether it was enough.
 *
 * <p>Thread-safe. Each key has one place, and a later key with the same place replaces it, so this never grows.
 */
public final class FullLoads {
    private static final int PLACES = 1 << 13;

    private final AtomicReferenceArray<Object> keys = new AtomicReferenceArray<>(PLACES);

    /** {@return whether a short load for the needs would probably not be enough} */
    boolean areLikely(List<? extends Need> needs) {
        for (Need need : needs) {
            if (need instanceof Need.Order
                    || need instanceof Need.OfProduct product && contains(product.sku())
                    || need instanceof Need.OfBatch batch && contains(batch.batch())) {
                return true;
            }
        }
        return false;
    }

    private boolean contains(Object key) {
        return key.equals(keys.get(place(key)));
    }

    private static int place(Object key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & (PLACES - 1);
    }

    /** Remembers the products of the needs as they were loaded. */
    void learn(List<? extends Need> needs, LoadedRows loaded) {
        for (Need need : needs) {
            if (need instanceof Need.OfProduct of) {
                learn(of.sku(), loaded.counts(of.sku()));
            }
            if (need instanceof Need.OfBatch of) {
                Optional<Sku> holder = loaded.batch(of.batch()).map(batch -> batch.sku());
                learn(of.batch(), holder.map(loaded::counts).orElse(LineCounts.NONE));
            }
        }
    }

    /** Remembers a product as it is now. */
    public void learn(Sku sku, LineCounts counts) {
        learn((Object) sku, counts);
    }

    private void learn(BatchReference batch, LineCounts counts) {
        learn((Object) batch, counts);
    }

    private void learn(Object key, LineCounts counts) {
        if (!counts.areNone()) {
            keys.set(place(key), key);
        } else if (contains(key)) {
            keys.set(place(key), null);
        }
    }
}
