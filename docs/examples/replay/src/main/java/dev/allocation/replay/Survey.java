package dev.allocation.replay;

import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.replay.trade.CannotReplayException;
import dev.allocation.replay.trade.Column;
import dev.allocation.replay.trade.CommandWord;
import dev.allocation.replay.trade.LoggedCommand;
import dev.allocation.replay.trade.TradeLog;
import dev.allocation.replay.trade.TradeRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The result of the check of a log, before anything is sent: every row is a command, or part of one.
 *
 * @param rows the number of rows
 * @param batches each batch of the log, with the SKU of the first row that creates it
 * @param orders each order of the log, with the SKUs of its lines
 * @param ends the ends of all reservations
 */
record Survey(
        long rows,
        SortedMap<BatchReference, Sku> batches,
        SortedMap<OrderId, Set<Sku>> orders,
        NavigableSet<Instant> ends) {
    /**
     * {@return the result for a log}
     *
     * @param trade the log
     * @param progress counts each row
     * @param witness receives each row
     * @throws CannotReplayException when a row is not a command
     */
    static Survey of(Path trade, Progress progress, Consumer<TradeRow> witness) {
        Survey survey = new Survey(0, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        long rows = 0;
        try (TradeLog log = TradeLog.open(trade)) {
            for (Optional<LoggedCommand> next = log.nextRequest(); next.isPresent(); next = log.nextRequest()) {
                LoggedCommand request = next.get();
                for (TradeRow row : request.rows()) {
                    row.requireValid();
                    survey.add(row);
                    witness.accept(row);
                    rows++;
                    progress.step(1);
                }
                request.command();
            }
        }
        return new Survey(rows, survey.batches, survey.orders, survey.ends);
    }

    private void add(TradeRow row) {
        if (row.word() == CommandWord.CREATE_BATCH) {
            batches.putIfAbsent(row.batch(), row.sku());
        }
        if (row.has(Column.ORDER_ID)) {
            Set<Sku> skus = orders.computeIfAbsent(row.order(), order -> new HashSet<>(2));
            if (row.has(Column.SKU)) {
                skus.add(row.sku());
            }
        }
        row.until().ifPresent(ends::add);
    }

    /**
     * Checks that a SKU of an option has a batch.
     *
     * @throws CannotReplayException when no command of the log creates one
     */
    void requireBatch(String option, Sku sku, Path trade) {
        if (!batches.containsValue(sku)) {
            throw new CannotReplayException(
                    trade,
                    option + " must have a batch in the log, but no create_batch names "
                            + CannotReplayException.shown(sku.value()));
        }
    }
}
