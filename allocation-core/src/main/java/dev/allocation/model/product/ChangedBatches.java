package dev.allocation.model.product;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The batches that events changed, in the order of their first change, over those that a store shows. */
final class ChangedBatches extends KeyedList<BatchReference, Batch> {
    private final ProductView base;
    /** The open batches; null until they are asked for. */
    private List<Batch> open;

    ChangedBatches(ProductView base) {
        this.base = base;
    }

    void put(Batch batch) {
        put(batch.reference(), batch);
        open = null;
    }

    Optional<Batch> find(BatchReference reference) {
        Batch changed = of(reference);
        return changed == null ? base.batch(reference) : Optional.of(changed);
    }

    /** {@return whether the batch was created by the events, so that the store knows no line in it} */
    boolean isNew(BatchReference reference) {
        Batch changed = of(reference);
        return changed != null && changed.number() > base.version();
    }

    /** {@return all batches, in the order of their numbers} */
    List<Batch> inOrder() {
        List<Batch> all = unchanged(base.batches());
        all.addAll(this);
        all.sort(Comparator.comparingLong(Batch::number));
        return all;
    }

    /** {@return the open batches, in the order of their arrival} */
    List<Batch> open() {
        if (isEmpty()) {
            return base.openBatches();
        }
        if (open == null) {
            open = Collections.unmodifiableList(openAmong(unchanged(base.openBatches())));
        }
        return open;
    }

    private List<Batch> openAmong(List<Batch> unchanged) {
        boolean isSorted = true;
        for (Batch batch : this) {
            if (batch.isOpen()) {
                isSorted &=
                        unchanged.isEmpty() || Batch.BY_ARRIVAL.compare(unchanged.get(unchanged.size() - 1), batch) < 0;
                unchanged.add(batch);
            }
        }
        if (!isSorted) {
            unchanged.sort(Batch.BY_ARRIVAL);
        }
        return unchanged;
    }

    private List<Batch> unchanged(List<Batch> stored) {
        List<Batch> unchanged = new ArrayList<>(stored.size() + size());
        for (Batch batch : stored) {
            if (!containsKey(batch.reference())) {
                unchanged.add(batch);
            }
        }
        return unchanged;
    }
}
