package dev.allocation.service;

import dev.allocation.model.InvalidValueException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Checks the days that a question is about, so that a wrong year cannot hold a thread for ever. */
record DaysInQuestion(LocalDate first, LocalDate last) {
    /** The most days of one question: about ten years. */
    private static final int MOST = 3_660;

    DaysInQuestion {
        requireInRange("first day", first);
        requireInRange("last day", last);
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("last day must not be before " + first + ", but is " + last);
        }
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days > MOST) {
            throw new IllegalArgumentException("a period must have at most " + MOST + " days, but has " + days);
        }
    }

    /** Checks that a line can be needed by a day (rule T4). */
    static void requireInRange(String what, LocalDate day) {
        int year = day.getYear();
        if (year < 1 || year > 9999) {
            throw new InvalidValueException(what, day.toString(), "must be from 0001-01-01 to 9999-12-31");
        }
    }

    List<LocalDate> all() {
        return first.datesUntil(last.plusDays(1)).toList();
    }
}
