package dev.allocation.replay;

import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.replay.trade.Column;
import dev.allocation.replay.trade.CommandWord;
import dev.allocation.replay.trade.LoggedCommand;
import dev.allocation.replay.trade.TradeRow;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Chooses the thread of a row, so that the rows of a SKU keep their order.
 *
 * <p>A row with a batch goes to the thread of the SKU that the first create_batch of the batch names. This also holds for a row
 * before that one, and for a row with another SKU: everything that the row can change or conflict with belongs to that SKU. A
 * command that names an order, or an order line and a batch, may need several threads to wait for each other.
 */
final class Lanes {
    private final Map<BatchReference, Sku> batches;
    private final Map<OrderId, Set<Sku>> orders;
    private final int count;

    Lanes(Survey survey, int count) {
        this.batches = survey.batches();
        this.orders = survey.orders();
        this.count = count;
    }

    int count() {
        return count;
    }

    /** {@return the numbers of the threads for a command} */
    SortedSet<Integer> of(LoggedCommand request) {
        SortedSet<Integer> lanes = new TreeSet<>();
        for (TradeRow row : request.rows()) {
            if (row.has(Column.SKU)) {
                lanes.add(of(row));
                if (row.word() == CommandWord.RETURN_GOODS) {
                    lanes.add(of(row.sku()));
                }
            } else if (row.has(Column.ORDER_ID)) {
                orders.get(row.order()).forEach(sku -> lanes.add(of(sku)));
            } else {
                lanes.add(of(row));
            }
        }
        if (lanes.isEmpty()) {
            lanes.add(0); // an order without lines is unknown on every thread
        }
        return lanes;
    }

    /** {@return the number of the thread for a row, from 0} */
    int of(TradeRow row) {
        if (count == 1) {
            return 0;
        }
        Sku sku = row.has(Column.BATCH) ? batches.get(row.batch()) : row.sku();
        // A batch that no row creates is unknown on every thread.
        return sku == null ? 0 : of(sku);
    }

    private int of(Sku sku) {
        return Math.floorMod(sku.hashCode(), count);
    }
}
