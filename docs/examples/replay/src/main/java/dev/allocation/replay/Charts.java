package dev.allocation.replay;

import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Creates the charts of a report. */
final class Charts {
    private final Diary diary;

    private Charts(Diary diary) {
        this.diary = diary;
    }

    /** {@return the charts, in the order of the page; the last only where there is a SKU to follow} */
    static List<Chart> of(Diary diary) {
        Charts charts = new Charts(diary);
        return Stream.concat(Stream.of(charts.demand(), charts.cuts()), diary.sku().map(charts::stock).stream())
                .toList();
    }

    private Chart demand() {
        return new Chart(
                "Allocations and shortages",
                "An order line counts in the week of its command: as allocated when it was promised stock, "
                        + "as out of stock when no batch could take it whole, also when an amendment found none. "
                        + "A repeat of what a line holds already does not count; what found no stock counts each time it "
                        + "is sent. The two scales differ.",
                "order lines",
                List.of(
                        series("Allocated, order lines", Ink.GOOD, Week::allocated),
                        series("Out of stock, order lines", Ink.BAD, Week::outOfStock)),
                Chart.Kind.FLOW,
                false);
    }

    private Chart cuts() {
        return new Chart(
                "Promises moved or lost by cuts",
                "When a batch turns out smaller than what is promised from it, its newest order lines are freed. "
                        + "Each is placed again, in whatever batch can take it, or loses its stock. Both have the "
                        + "same scale.",
                "order lines",
                List.of(
                        series("Placed again, order lines", Ink.GOOD, Week::placedAgain),
                        series("Lost, order lines", Ink.BAD, Week::lost)),
                Chart.Kind.FLOW,
                true);
    }

    private Chart stock(Sku sku) {
        return new Chart(
                "Stock of SKU " + CannotReplayException.shown(sku.value()),
                "Units that can still be promised when the week ends. A log does not tell when goods leave the warehouse, so "
                        + "units that are promised are left out. Both have the same scale.",
                "units",
                List.of(
                        series("On hand and not promised, units", Ink.ON_HAND, Week::onHand),
                        series("Under way and not promised, units", Ink.UNDER_WAY, Week::underWay)),
                Chart.Kind.LEVEL,
                true);
    }

    private Series series(String title, Ink ink, ToLongFunction<Week> number) {
        SortedMap<LocalDate, Long> weeks = new TreeMap<>();
        diary.weeks().forEach((monday, week) -> weeks.put(monday, number.applyAsLong(week)));
        return new Series(title, ink, weeks);
    }
}
