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
 * What a first look at a log tells, before anything is sent: that every row is a command, and what to expect of them all.
 *
 * @param rows how many there are
 * @param batches each batch that will be there, with the SKU that the first row to create it names
 * @param orders each order that is named
 */
record Survey(long rows, SortedMap<BatchReference, Sku> batches, SortedSet<OrderId> orders) {
    /**
     * {@return what the log tells}
     *
     * @param trade the log
     * @param progress told of each row
     * @param witness shown each row
     * @throws CannotReplayException when a row is no command
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
