package dev.allocation.replay.report;

import dev.allocation.replay.chart.Chart;
import dev.allocation.replay.chart.Ink;
import dev.allocation.replay.chart.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Creates the charts that show a run beside another one of the same log, under another policy. */
public final class PolicyCharts {
    private static final String IN_STORE = "Days in store";
    private static final List<Ink> INKS = List.of(Ink.GOOD, Ink.UNDER_WAY);

    private final List<PolicyRun> runs;

    private PolicyCharts(List<PolicyRun> runs) {
        this.runs = runs;
    }

    /**
     * {@return the charts: that of the days in store, and with two runs that of shortages}
     *
     * @param runs one run, or two to be compared
     */
    public static List<Chart> of(List<PolicyRun> runs) {
        PolicyCharts charts = new PolicyCharts(runs);
        Chart inStore = charts.daysInStore();
        return Stream.concat(
                        Stream.of(inStore.highest() > 0 ? inStore : noDaysInStore(runs)),
                        runs.size() == 1 ? Stream.empty() : Stream.of(charts.outOfStock()))
                .toList();
    }

    private static Chart noDaysInStore(List<PolicyRun> runs) {
        boolean isAnyCounted = runs.stream().anyMatch(run -> run.inStore().units() > 0);
        return Chart.ofNothing(
                IN_STORE,
                isAnyCounted
                        ? "Each promised unit left, or was needed, on the day on which its batch arrived or before. So the days "
                                + "in store are 0, and there is nothing to draw."
                        : "No promised unit left in the time of the log, and none was needed on a day of it. So there is "
                                + "nothing to draw.");
    }

    private Chart daysInStore() {
        TreeSet<LocalDate> weeks = new TreeSet<>();
        runs.forEach(run -> {
            weeks.addAll(run.diary().weeks().keySet());
            weeks.addAll(run.inStore().weeks().keySet());
        });
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            SortedMap<LocalDate, Long> days = runs.get(i).inStore().weeks();
            SortedMap<LocalDate, Long> all = new TreeMap<>();
            weeks.forEach(week -> all.put(week, days.getOrDefault(week, 0L)));
            series.add(new Series(title(IN_STORE, i), INKS.get(i), all));
        }
        return new Chart(
                IN_STORE,
                "A promised unit counts in the week in which it left, or in which its order line is needed if it has not left, "
                        + "with the days since its batch arrived, or was due to arrive. Units that were needed on no day count "
                        + "when they leave. The numbers are days times units"
                        + (runs.size() == 1 ? average(runs.get(0).inStore()) : ". Both have the same scale."),
                "unit-days",
                series,
                Chart.Kind.FLOW,
                true);
    }

    private static String average(StoreDays.Result inStore) {
        return String.format(Locale.ROOT, "; on average, a unit has %,.1f days.", inStore.average());
    }

    private Chart outOfStock() {
        TreeSet<LocalDate> weeks = new TreeSet<>();
        runs.forEach(run -> weeks.addAll(run.diary().weeks().keySet()));
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            SortedMap<LocalDate, Week> counts = runs.get(i).diary().weeks();
            SortedMap<LocalDate, Long> all = new TreeMap<>();
            weeks.forEach(
                    week -> all.put(week, counts.getOrDefault(week, new Week()).outOfStock()));
            series.add(new Series(title("Out of stock", i), INKS.get(i), all));
        }
        return new Chart(
                "Out of stock under each policy",
                "Order lines that found no stock, each time they were sent. Both have the same scale.",
                "order lines",
                series,
                Chart.Kind.FLOW,
                true);
    }

    private String title(String what, int run) {
        return what + ": " + runs.get(run).policy().toString().replace('-', ' ');
    }
}
