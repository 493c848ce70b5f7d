package dev.allocation.replay;

import java.util.List;

/**
 * Numbers that belong together, one drawing below the other.
 *
 * @param heading what they are about
 * @param text what must be known to read them
 * @param unit what is counted
 * @param series the numbers, all of the same weeks
 * @param kind how the numbers of two weeks belong together
 * @param oneScale whether a bar of one series can be compared with a bar of another
 */
record Chart(String heading, String text, String unit, List<Series> series, Kind kind, boolean oneScale) {
    long highest() {
        return series.stream().mapToLong(Series::highest).max().orElse(0);
    }

    /** {@return the number up to which a series of this chart is drawn} */
    long top(Series one) {
        // Allocations are so many more than shortages that one scale would hide these.
        return oneScale ? highest() : one.highest();
    }

    enum Kind {
        /** Happened within the week. */
        FLOW,
        /** There at the end of the week. */
        LEVEL
    }
}
