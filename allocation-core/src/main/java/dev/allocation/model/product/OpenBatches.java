package dev.allocation.model.product;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The open batches of a draft: those of the store, with the changed ones in their places. */
final class OpenBatches {
    private OpenBatches() {}

    static List<Batch> of(List<Batch> stored, KeyedList<BatchReference, Batch> changed) {
        List<Batch> open = new ArrayList<>(stored.size() + changed.size());
        for (Batch batch : stored) {
            if (!changed.containsKey(batch.reference())) {
                open.add(batch);
            }
        }
        boolean isSorted = true;
        for (Batch batch : changed) {
            if (batch.isOpen()) {
                isSorted &= open.isEmpty() || Batch.BY_ARRIVAL.compare(open.get(open.size() - 1), batch) < 0;
                open.add(batch);
            }
        }
        if (!isSorted) {
            open.sort(Batch.BY_ARRIVAL);
        }
        return Collections.unmodifiableList(open);
    }
}
