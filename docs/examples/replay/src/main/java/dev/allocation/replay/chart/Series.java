package dev.allocation.replay.chart;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * A number for each week or day.
 *
 * @param title the counted things and their unit
 * @param ink the kind of its bars
 * @param numbers the numbers, from 0, by the day, or by the Monday of the week
 */
public record Series(String title, Ink ink, SortedMap<LocalDate, Long> numbers) {
    public long highest() {
        return numbers.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    public long total() {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return the first week or day with the highest number} */
    public LocalDate firstOfHighest() {
        return numbers.keySet().stream()
                .filter(day -> numbers.get(day) == highest())
                .findFirst()
                .orElseThrow();
    }
}
