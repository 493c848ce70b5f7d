package dev.allocation.replay.question;

import dev.allocation.model.Batch;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.planning.AvailabilityCurve;
import dev.allocation.replay.chart.Chart;
import dev.allocation.replay.chart.Ink;
import dev.allocation.replay.chart.Series;
import dev.allocation.replay.trade.CannotReplayException;
import dev.allocation.replay.trade.TradeRow;
import dev.allocation.service.AllocationService;
import dev.allocation.service.PlanningOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Asks how many units of a SKU can be promised by when (rule W3). A report shows the answer as a chart, too. */
public final class CurveQuestion implements Question {
    private static final int FEWEST_DAYS = 28;
    private static final int DAYS_AFTER_LAST_ARRIVAL = 7;
    private static final int MOST_DAYS = 3_660;

    private final Sku sku;
    private final Quantity safetyStock;
    private Instant at;
    private Optional<AvailabilityCurve> curve = Optional.empty();

    /** Creates the question; of all batches together, the safety stock must be left. */
    public CurveQuestion(Sku sku, Quantity safetyStock) {
        this.sku = sku;
        this.safetyStock = safetyStock;
    }

    @Override
    public List<String> ask(Moment moment) {
        at = moment.at();
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        try (AllocationService service = moment.serviceAt(at)) {
            LocalDate last = last(today, service.batchesOf(sku));
            curve = service.planning().availability(sku, today, last, PlanningOptions.DEFAULT.keeping(safetyStock));
        }
        List<String> text = new ArrayList<>(List.of("", heading() + ", at " + TradeRow.text(at)));
        curve.ifPresentOrElse(found -> text.addAll(lines(found)), () -> text.add("It has no batch by then."));
        return text;
    }

    private List<String> lines(AvailabilityCurve found) {
        TextTable table = new TextTable("needed by", "from one batch", "split over batches");
        AvailabilityCurve.Units before = null;
        for (Map.Entry<LocalDate, AvailabilityCurve.Units> day : found.byDay().entrySet()) {
            AvailabilityCurve.Units units = day.getValue();
            if (!units.equals(before)) {
                table.add(day.getKey(), units.whole(), units.split());
            }
            before = units;
        }
        table.add("no day", found.withoutDay().whole(), found.withoutDay().split());
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("A row counts until the next one; the last day is "
                + found.byDay().lastKey() + "." + keptBack());
        return lines;
    }

    private String heading() {
        return "Units of SKU " + CannotReplayException.shown(sku.value()) + " that can be promised by a day";
    }

    private String keptBack() {
        return safetyStock.units() == 0 ? "" : " A safety stock of " + safetyStock.inWords() + " is kept.";
    }

    /** {@return the last day of the curve: some days after the last arrival, within the limits} */
    private static LocalDate last(LocalDate today, List<Batch> batches) {
        LocalDate least = today.plusDays(FEWEST_DAYS - 1);
        LocalDate most = today.plusDays(MOST_DAYS - 1);
        return batches.stream()
                .flatMap(batch -> batch.arrival().eta().stream())
                .filter(eta -> eta.isBefore(most.minusDays(DAYS_AFTER_LAST_ARRIVAL)))
                .map(eta -> eta.plusDays(DAYS_AFTER_LAST_ARRIVAL))
                .filter(least::isBefore)
                .max(LocalDate::compareTo)
                .orElse(least);
    }

    /** {@return the chart, after the question was asked} */
    public Chart chart() {
        return curve.map(this::chart)
                .orElseGet(() -> Chart.ofNothing(
                        heading(), "The SKU had no batch by " + TradeRow.text(at) + ", so there is nothing to draw."));
    }

    private Chart chart(AvailabilityCurve found) {
        return new Chart(
                heading(),
                "The largest new order line that gets stock, by the day on which it is needed, at " + TradeRow.text(at)
                        + ". A line that names no day gets "
                        + found.withoutDay().whole()
                        + " units at most from one batch, and "
                        + found.withoutDay().split() + " if it is split."
                        + keptBack()
                        + " Both have the same scale.",
                "units",
                List.of(
                        series("From one batch, units", Ink.ON_HAND, found, AvailabilityCurve.Units::whole),
                        series("Split over batches, units", Ink.UNDER_WAY, found, AvailabilityCurve.Units::split)),
                Chart.Kind.LEVEL,
                true);
    }

    private static Series series(
            String title, Ink ink, AvailabilityCurve curve, ToLongFunction<AvailabilityCurve.Units> number) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        curve.byDay().forEach((day, units) -> days.put(day, number.applyAsLong(units)));
        return new Series(title, ink, days);
    }
}
