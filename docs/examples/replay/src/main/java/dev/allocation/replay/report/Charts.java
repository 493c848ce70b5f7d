package dev.allocation.replay.report;

import dev.allocation.model.Sku;
import dev.allocation.replay.chart.Chart;
import dev.allocation.replay.chart.Ink;
import dev.allocation.replay.chart.Series;
import dev.allocation.replay.trade.CannotReplayException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Creates the charts of a report. */
public final class Charts {
    private final Diary diary;

    private Charts(Diary diary) {
        this.diary = diary;
    }

    /** {@return the charts, in the order of the page; those of orders only where there is something to show} */
    public static List<Chart> of(Diary diary) {
        Charts charts = new Charts(diary);
        return Stream.of(
                        Stream.of(charts.demand(), charts.cuts()),
                        Stream.of(charts.orders(), charts.queue()).filter(chart -> chart.highest() > 0),
                        diary.sku().map(charts::stock).stream())
                .flatMap(some -> some)
                .toList();
    }

    private Chart demand() {
        return new Chart(
                "Allocations and shortages",
                "An order line counts as allocated when it was promised stock, at once or after it waited, and as out of "
                        + "stock when it found none, also when an amendment found none. "
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
                        + "Each is placed again, in whatever batch can take it, or loses its stock; some of these then wait. "
                        + "Both have the same scale.",
                "order lines",
                List.of(
                        series("Placed again, order lines", Ink.GOOD, Week::placedAgain),
                        series("Lost, order lines", Ink.BAD, Week::lost)),
                Chart.Kind.FLOW,
                true);
    }

    private Chart orders() {
        return new Chart(
                "Orders that left, began to wait, or expired",
                "An order counts once in each week in which goods of it left the warehouse, a line of it began to wait "
                        + "for stock, or a reservation of it ended without confirmation. It may count in several weeks. The "
                        + "three scales differ.",
                "orders",
                List.of(
                        series("Dispatched, orders", Ink.GOOD, Week::dispatched),
                        series("Began to wait, orders", Ink.WAITING, Week::beganToWait),
                        series("Expired, orders", Ink.BAD, Week::expired)),
                Chart.Kind.FLOW,
                false);
    }

    private Chart queue() {
        return new Chart(
                "Order lines that wait",
                "The length of the queue when the week ends: order lines of all SKUs that wait for stock.",
                "order lines",
                List.of(level("Waiting, order lines", Ink.WAITING, Week::waiting)),
                Chart.Kind.LEVEL,
                true);
    }

    private Chart stock(Sku sku) {
        return new Chart(
                "Stock of SKU " + CannotReplayException.shown(sku.value()),
                "Units that can be promised when the week ends. Promised units and batches on hold are left out. Both have "
                        + "the same scale.",
                "units",
                List.of(
                        level("On hand and not promised, units", Ink.ON_HAND, Week::onHand),
                        level("Under way and not promised, units", Ink.UNDER_WAY, Week::underWay)),
                Chart.Kind.LEVEL,
                true);
    }

    private Series series(String title, Ink ink, ToLongFunction<Week> number) {
        SortedMap<LocalDate, Long> weeks = new TreeMap<>();
        diary.weeks().forEach((monday, week) -> weeks.put(monday, number.applyAsLong(week)));
        return new Series(title, ink, weeks);
    }

    /** {@return the sum of all changes up to the end of each week} */
    private Series level(String title, Ink ink, ToLongFunction<Week> change) {
        SortedMap<LocalDate, Long> weeks = new TreeMap<>();
        long sum = 0;
        for (Map.Entry<LocalDate, Week> week : diary.weeks().entrySet()) {
            sum += change.applyAsLong(week.getValue());
            weeks.put(week.getKey(), sum);
        }
        return new Series(title, ink, weeks);
    }
}
