package dev.allocation.replay;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * A number for each week.
 *
 * @param title what is counted, and in which unit
 * @param ink how it is drawn
 * @param weeks the numbers, from 0, by the Monday of the week
 */
record Series(String title, Ink ink, SortedMap<LocalDate, Long> weeks) {
    long highest() {
        return weeks.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    long total() {
        return weeks.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return the first week that has as many} */
    LocalDate weekOfHighest() {
        return weeks.keySet().stream()
                .filter(week -> weeks.get(week) == highest())
                .findFirst()
                .orElseThrow();
    }
}
