package dev.allocation.testing.arbitrary;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Generates days, most of them close to each other, including the first and the last day that rule T4 allows. */
public final class Days {
    /** The first day that rule T4 allows. */
    public static final LocalDate FIRST = LocalDate.of(1, 1, 1);

    /** The last day that rule T4 allows. */
    public static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /** The first of the days that are close to each other. */
    public static final LocalDate START = LocalDate.of(2027, 1, 1);

    private Days() {}

    /** {@return days} */
    public static Arbitrary<LocalDate> days() {
        return Arbitraries.oneOf(
                close(60),
                Arbitraries.longs()
                        .between(FIRST.toEpochDay(), LAST.toEpochDay())
                        .map(LocalDate::ofEpochDay));
    }

    /** {@return days beyond the first or the last} */
    public static Arbitrary<LocalDate> refused() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(LocalDate.MIN.toEpochDay(), FIRST.toEpochDay() - 1),
                        Arbitraries.longs().between(LAST.toEpochDay() + 1, LocalDate.MAX.toEpochDay()))
                .map(LocalDate::ofEpochDay);
    }

    /**
     * {@return days close to each other, and rarely the first or the last possible day}
     *
     * @param days the number of days, from 1, without those two
     */
    static Arbitrary<LocalDate> close(int days) {
        return Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.integers().between(0, days - 1).map(START::plusDays)),
                Tuple.of(1, Arbitraries.of(FIRST, LAST)));
    }
}
