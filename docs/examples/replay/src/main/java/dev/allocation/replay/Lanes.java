package dev.allocation.replay;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Sku;
import java.util.Map;

/**
 * Chooses the thread of a row, so that the rows of a SKU keep their order.
 *
 * <p>A row with a batch goes to the thread of the SKU that the first create_batch of the batch names. This also holds for a row
 * before that one, and for a row with another SKU: everything that the row can change or conflict with belongs to that SKU.
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

    /** {@return the number of the thread for a row, from 0} */
    int of(TradeRow row) {
        if (count == 1) {
            return 0;
        }
        Sku sku = row.has(Column.BATCH) ? batches.get(row.batch()) : row.sku();
        // A batch that no row creates is unknown on every thread.
        return sku == null ? 0 : Math.floorMod(sku.hashCode(), count);
    }
}
