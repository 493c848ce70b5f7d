package dev.allocation.replay.chart;

import java.util.List;

/**
 * Series that belong together, drawn one below the other.
 *
 * @param heading the heading of the chart
 * @param text the explanation of the numbers
 * @param unit the unit of the numbers
 * @param series the series, all of the same weeks or days; none when there is nothing to draw
 * @param kind whether the numbers count events of a week or day, or tell a state
 * @param oneScale whether a bar of one series can be compared with a bar of another
 */
public record Chart(String heading, String text, String unit, List<Series> series, Kind kind, boolean oneScale) {
    /**
     * {@return a heading without a picture}
     *
     * @param text the reason why there is nothing to draw
     */
    public static Chart ofNothing(String heading, String text) {
        return new Chart(heading, text, "", List.of(), Kind.FLOW, true);
    }

    public long highest() {
        return series.stream().mapToLong(Series::highest).max().orElse(0);
    }

    /** {@return the highest number on the scale of a series} */
    public long top(Series one) {
        // Allocations are so many more than shortages that one scale would hide these.
        return oneScale ? highest() : one.highest();
    }

    public enum Kind {
        /** Events within the week or day. */
        FLOW,
        /** The state at the end of the week, or on the day. */
        LEVEL
    }
}
