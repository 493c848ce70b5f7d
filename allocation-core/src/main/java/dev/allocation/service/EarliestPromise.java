package dev.allocation.service;

import dev.allocation.model.command.Promise;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The first day by which a whole order can be promised, and the promises to its lines. Immutable.
 *
 * @param day the day, not null
 * @param promises the promises that the lines get when all are needed by this day, in the order of the lines
 */
public record EarliestPromise(LocalDate day, List<Promise> promises) {
    /** Copies the list. */
    public EarliestPromise {
        Objects.requireNonNull(day, "day");
        promises = List.copyOf(Objects.requireNonNull(promises, "promises"));
    }
}
