package dev.allocation.model.product;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The batches that may have more room than when waiting lines were placed last. Most drafts have none or one. */
final class GrownBatches {
    private List<BatchReference> references = List.of();

    boolean isEmpty() {
        return references.isEmpty();
    }

    void clear() {
        references = List.of();
    }

    void add(BatchReference reference) {
        if (references.isEmpty()) {
            references = List.of(reference);
        } else if (!references.contains(reference)) {
            references = references.size() == 1 ? new ArrayList<>(references) : references;
            references.add(reference);
        }
    }

    /** {@return the maximum number of units that one of the batches can still promise} */
    long largestRest(ProductView product) {
        long most = 0;
        for (BatchReference reference : references) {
            Optional<Batch> batch = product.batch(reference);
            if (batch.isPresent() && batch.get().isOpen() && !batch.get().onHold()) {
                most = Math.max(most, batch.get().available().units());
            }
        }
        return most;
    }
}
