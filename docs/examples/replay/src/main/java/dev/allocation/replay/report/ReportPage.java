package dev.allocation.replay.report;

import dev.allocation.replay.chart.BarChart;
import dev.allocation.replay.chart.Chart;
import dev.allocation.replay.chart.Drawing;
import dev.allocation.replay.chart.Markup;
import dev.allocation.replay.chart.Series;
import dev.allocation.replay.chart.Step;
import dev.allocation.replay.chart.TimeScale;
import dev.allocation.replay.trade.PolicyWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** A page of HTML in one file: no script, no font, no other file. */
public final class ReportPage {
    private static final String STYLE = "report.css";

    private final Markup page = new Markup();

    /**
     * {@return the page}
     *
     * @param log the name of the log
     * @param run the run that the page is about
     * @param compared the run to compare it with
     * @param curve the chart of a state by the day
     */
    public static String of(String log, PolicyRun run, Optional<PolicyRun> compared, Tally tally, Optional<Chart> curve)
            throws IOException {
        Diary diary = run.diary();
        List<PolicyRun> runs = Stream.concat(Stream.of(run), compared.stream()).toList();
        ReportPage page = new ReportPage();
        page.head("Replay of " + log);
        page.introduction(log, run, tally);
        page.totals(tally);
        if (runs.size() > 1) {
            page.comparison(runs);
        }
        if (!diary.weeks().isEmpty()) {
            TimeScale time = new TimeScale(
                    diary.weeks().firstKey(), diary.weeks().lastKey().plusWeeks(1), Step.WEEK);
            List<Chart> ofPolicies = PolicyCharts.of(runs);
            List<Chart> ofRun = Charts.of(diary);
            Stream.of(compared.isPresent() ? ofPolicies : ofRun, compared.isPresent() ? ofRun : ofPolicies)
                    .flatMap(List::stream)
                    .forEach(chart -> page.weekly(chart, time));
        }
        curve.ifPresent(page::daily);
        return page.page.raw("</main>\n</body>\n</html>\n").toString();
    }

    private void head(String title) throws IOException {
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
        page.element("title", title).line();
        page.raw("<style>\n").raw(style()).raw("</style>\n</head>\n<body>\n<main>\n");
        page.element("h1", title).line();
    }

    private void introduction(String log, PolicyRun run, Tally tally) {
        Diary diary = run.diary();
        page.open("p").text("The log " + log + " has " + number(tally.commands()) + " commands");
        if (!diary.weeks().isEmpty()) {
            page.text(", from the week of ")
                    .element("time", diary.weeks().firstKey().toString());
            page.text(" to that of ").element("time", diary.weeks().lastKey().toString());
        }
        page.text(".");
        if (run.policy() != PolicyWord.DEFAULT) {
            page.text(" Batches were chosen by " + run.policy().inWords() + ".");
        }
        page.close("p").line();
        page.element(
                "p",
                "A week has the date of its Monday. A week in which nothing was sent, and no reservation ended, has no bar "
                        + "and no row.");
        page.line();
    }

    private void totals(Tally tally) {
        page.element("h2", "Totals").line().raw("<table>\n");
        page.element("caption", "The answers to the commands").line();
        page.raw("<thead><tr><th scope=\"col\">answer</th><th scope=\"col\">commands</th></tr></thead>\n<tbody>\n");
        tally.outcomes().forEach((word, count) -> row(word, List.of(count)));
        page.raw("</tbody>\n<tfoot>\n");
        row("all", List.of(tally.commands()));
        page.raw("</tfoot>\n</table>\n");
        page.element(
                "p",
                "Order lines freed by cuts of their batch: " + number(tally.placedAgain()) + " placed again, "
                        + number(tally.lost()) + " lost.");
        page.line();
    }

    private void comparison(List<PolicyRun> runs) {
        page.element("h2", "Policies compared").line().raw("<table>\n");
        page.element("caption", "The same log under each policy").line();
        page.raw("<thead><tr><th scope=\"col\">policy</th><th scope=\"col\">order lines allocated</th>"
                + "<th scope=\"col\">out of stock</th><th scope=\"col\">lost by cuts</th>"
                + "<th scope=\"col\">units that left or were needed</th>"
                + "<th scope=\"col\">days in store of a unit, on average</th></tr></thead>\n<tbody>\n");
        for (PolicyRun run : runs) {
            page.open("tr").element("th", run.policy().toString(), "scope", "row");
            page.element("td", sum(run, Week::allocated))
                    .element("td", sum(run, Week::outOfStock))
                    .element("td", sum(run, Week::lost));
            page.element("td", number(run.inStore().units()));
            page.element("td", String.format(Locale.ROOT, "%,.1f", run.inStore().average()));
            page.close("tr").line();
        }
        page.raw("</tbody>\n</table>\n");
    }

    private static String sum(PolicyRun run, ToLongFunction<Week> count) {
        return number(run.diary().weeks().values().stream().mapToLong(count).sum());
    }

    private void weekly(Chart chart, TimeScale time) {
        if (chart.series().isEmpty()) {
            withoutPicture(chart);
        } else {
            chart(chart, time);
        }
    }

    private void withoutPicture(Chart chart) {
        page.raw("<section>\n").element("h2", chart.heading()).line();
        page.element("p", chart.text()).line().raw("</section>\n");
    }

    private void daily(Chart chart) {
        if (chart.series().isEmpty()) {
            withoutPicture(chart);
            return;
        }
        SortedMap<LocalDate, Long> days = chart.series().get(0).numbers();
        chart(chart, new TimeScale(days.firstKey(), days.lastKey().plusDays(1), Step.DAY));
    }

    private void chart(Chart chart, TimeScale time) {
        page.raw("<section>\n").element("h2", chart.heading()).line();
        page.element("p", chart.text()).line();
        for (Series series : chart.series()) {
            page.open("figure")
                    .element(
                            "figcaption",
                            series.title(),
                            "class",
                            "caption-" + series.ink().word());
            page.line();
            draw(series, chart.top(series), new BarChart(time, chart.highest(), 704, 180), "wide");
            draw(series, chart.top(series), new BarChart(time, chart.highest(), 340, 170), "narrow");
            page.close("figure").line();
        }
        numbers(chart, time.step());
        page.raw("</section>\n");
    }

    private void draw(Series series, long top, BarChart chart, String kind) {
        new Drawing(page)
                .svg(
                        chart.of(series, top),
                        chart,
                        kind,
                        description(series, chart.time().step()));
    }

    private void numbers(Chart chart, Step step) {
        page.raw("<details>\n<summary>The numbers by " + step.word() + "</summary>\n<table>\n");
        page.element("caption", chart.heading() + ", in " + chart.unit()).line();
        page.raw("<thead><tr><th scope=\"col\">" + (step == Step.WEEK ? "week of" : "from") + "</th>");
        chart.series().forEach(series -> page.element("th", series.title(), "scope", "col"));
        page.raw("</tr></thead>\n<tbody>\n");
        List<Long> before = List.of();
        for (LocalDate day : chart.series().get(0).numbers().keySet()) {
            List<Long> numbers = chart.series().stream()
                    .map(series -> series.numbers().get(day))
                    .toList();
            // Of the days, only those on which a number changes.
            if (step == Step.WEEK || !numbers.equals(before)) {
                row(day.toString(), numbers);
            }
            before = numbers;
        }
        page.raw("</tbody>\n");
        if (chart.kind() == Chart.Kind.FLOW) {
            page.raw("<tfoot>\n");
            row("all", chart.series().stream().map(Series::total).toList());
            page.raw("</tfoot>\n");
        }
        page.raw("</table>\n</details>\n");
    }

    private void row(String head, List<Long> numbers) {
        page.open("tr").element("th", head, "scope", "row");
        numbers.forEach(number -> page.element("td", number(number)));
        page.close("tr").line();
    }

    private static String description(Series series, Step step) {
        return series.title() + ", a bar for each of "
                + number(series.numbers().size()) + " " + step.word() + "s. Most: " + number(series.highest())
                + (step == Step.WEEK ? ", in the week of " : ", first on ") + series.firstOfHighest()
                + ". All numbers are in the table below.";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String style() throws IOException {
        try (InputStream style = ReportPage.class.getResourceAsStream(STYLE)) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
