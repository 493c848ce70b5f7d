package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.Quantity;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The units of batches by day, when a line may be promised those of each batch from its arrival to its last usable day.
 *
 * <p>Each batch is looked at once, and not on each of its days. The sum is that of the differences from one day to the next. The
 * maximum is found from the largest batch to the smallest: a day keeps the first value that it gets. A table of the next day without
 * a value skips those that have one (path compression: R. Tarjan, "Efficiency of a Good But Not Linear Set Union Algorithm", 1975).
 */
final class CurveSweep {
    /** Ascending, none twice. */
    private final List<LocalDate> days;
    /** For each day, the sum of the units on it, minus that of the day before. */
    private final long[] differences;

    private final long[] largest;
    /** For each day, a day from it on, before which all have their largest batch. */
    private final int[] next;

    CurveSweep(List<LocalDate> days) {
        this.days = days;
        this.differences = new long[days.size() + 1];
        this.largest = new long[days.size()];
        this.next = new int[days.size() + 1];
        Arrays.setAll(next, day -> day);
    }

    /**
     * Adds a batch on some days, which may not be larger than any before it.
     *
     * @param first the index of the first day
     * @param end the index behind the last day
     */
    void add(Batch batch, int first, int end) {
        long units = batch.available().units();
        differences[first] = Math.addExact(differences[first], units);
        differences[end] = Math.subtractExact(differences[end], units);
        for (int day = unset(first); day < end; day = unset(day)) {
            largest[day] = units;
            next[day] = day + 1;
        }
    }

    /** {@return the index of the first day on which a line can have units of the batch; the number of days when there is none} */
    int first(Batch batch) {
        return batch.arrival().eta().map(this::indexOf).orElse(0);
    }

    /** {@return the index behind the last day on which a line can have units of the batch} */
    int end(Batch batch) {
        return batch.registration().bestBefore().map(this::after).orElse(days.size());
    }

    /** {@return the index of the first day after another} */
    int after(LocalDate day) {
        return indexOf(day.plusDays(1));
    }

    /** {@return the index of the first day that is not before another} */
    private int indexOf(LocalDate day) {
        int found = Collections.binarySearch(days, day);
        return found < 0 ? -found - 1 : found;
    }

    private int unset(int day) {
        int found = day;
        while (next[found] != found) {
            next[found] = next[next[found]];
            found = next[found];
        }
        return found;
    }

    /** {@return the units by day, when all batches together must have a safety stock left} */
    NavigableMap<LocalDate, AvailabilityCurve.Units> units(Quantity safetyStock) {
        NavigableMap<LocalDate, AvailabilityCurve.Units> units = new TreeMap<>();
        long sum = 0;
        for (int day = 0; day < days.size(); day++) {
            sum = Math.addExact(sum, differences[day]);
            long left = Math.max(0, sum - safetyStock.units());
            units.put(days.get(day), new AvailabilityCurve.Units(Math.min(largest[day], left), left));
        }
        return units;
    }
}
