package dev.allocation.replay;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * A number for each week.
 *
 * @param title the counted things and their unit
 * @param ink the kind of its bars
 * @param weeks the numbers, from 0, by the Monday of the week
 */
record Series(String title, Ink ink, SortedMap<LocalDate, Long> weeks) {
    long highest() {
        return weeks.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    long total() {
        return weeks.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return the first week with the highest number} */
    LocalDate weekOfHighest() {
        return weeks.keySet().stream()
                .filter(week -> weeks.get(week) == highest())
                .findFirst()
                .orElseThrow();
    }
}
