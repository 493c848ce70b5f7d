package dev.allocation.replay;

import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.service.Outcome;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Counts the outcomes of the commands by week, by the time of their rows and in the order of the log; a week starts on Monday. */
final class Diary implements BiConsumer<TradeRow, Outcome<?>> {
    private final SortedMap<LocalDate, Week> weeks = new TreeMap<>();
    private final Optional<Shelf> shelf;

    /** Creates empty counts, which follow the stock of a SKU. */
    Diary(Optional<Sku> sku) {
        shelf = sku.map(Shelf::new);
    }

    @Override
    public void accept(TradeRow row, Outcome<?> outcome) {
        Week week = weeks.computeIfAbsent(monday(row), day -> new Week());
        if (outcome instanceof Outcome.Answered<?> answered) {
            Answer answer = answered.answer();
            count(answer, week);
            shelf.ifPresent(units -> units.see(row, answer));
        }
        shelf.ifPresent(week::endWith);
    }

    Optional<Sku> sku() {
        return shelf.map(Shelf::sku);
    }

    /** {@return the weeks that have commands, by their Monday} */
    SortedMap<LocalDate, Week> weeks() {
        return Collections.unmodifiableSortedMap(weeks);
    }

    private static void count(Answer answer, Week week) {
        if (answer instanceof Answer.Allocated allocated && !allocated.repeated()) {
            week.countAllocated();
        } else if (answer instanceof Answer.OutOfStock) {
            week.countOutOfStock();
        } else if (answer instanceof Answer.BatchQuantityChanged changed) {
            week.countFreed(changed.moved().size(), changed.lost().size());
        }
    }

    private static LocalDate monday(TradeRow row) {
        return row.at().toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
