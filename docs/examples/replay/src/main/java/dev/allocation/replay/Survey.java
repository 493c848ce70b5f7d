package dev.allocation.replay;

import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The result of the check of a log, before anything is sent: every row is a command.
 *
 * @param rows the number of rows
 * @param batches each batch of the log, with the SKU of the first row that creates it
 * @param orders each order of the log
 */
record Survey(long rows, SortedMap<BatchReference, Sku> batches, SortedSet<OrderId> orders) {
    /**
     * {@return the result for a log}
     *
     * @param trade the log
     * @param progress counts each row
     * @param witness receives each row
     * @throws CannotReplayException when a row is not a command
     */
    static Survey of(Path trade, Progress progress, Consumer<TradeRow> witness) {
        long rows = 0;
        SortedMap<BatchReference, Sku> batches = new TreeMap<>();
        SortedSet<OrderId> orders = new TreeSet<>();
        try (TradeLog log = TradeLog.open(trade)) {
            for (Optional<TradeRow> next = log.next(); next.isPresent(); next = log.next()) {
                TradeRow row = next.get();
                row.requireValid();
                if (row.word() == CommandWord.CREATE_BATCH) {
                    batches.putIfAbsent(row.batch(), row.sku());
                }
                if (row.has(Column.ORDER_ID)) {
                    orders.add(row.order());
                }
                witness.accept(row);
                rows++;
                progress.step(1);
            }
        }
        return new Survey(rows, batches, orders);
    }
}
