package dev.allocation.model;

import java.time.LocalDate;

/** Checks that a day is in range (rule T4). */
final class DayRule {
    static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private DayRule() {}

    static void check(String what, LocalDate day) {
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw new InvalidValueException(what, day.toString(), "must be from " + FIRST + " to " + LAST);
        }
    }
}
