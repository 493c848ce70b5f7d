package dev.allocation.replay;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Sku;
import java.util.Map;

/**
 * Which thread a row goes to, such that the rows of a SKU stay in their order.
 *
 * <p>A row that names a batch goes with the SKU that the first row to create the batch names, even when it stands before that
 * row or names another SKU: all it can change, or find in its way, is there.
 */
final class Lanes {
    private final Map<BatchReference, Sku> batches;
    private final int count;

    Lanes(Survey survey, int count) {
        this.batches = survey.batches();
        this.count = count;
    }

    int count() {
        return count;
    }

    /** {@return the number of the row's thread, from 0} */
    int of(TradeRow row) {
        if (count == 1) {
            return 0;
        }
        Sku sku = row.has(Column.BATCH) ? batches.get(row.batch()) : row.sku();
        // A batch that nobody ever creates is unknown to each thread alike.
        return sku == null ? 0 : Math.floorMod(sku.hashCode(), count);
    }
}
