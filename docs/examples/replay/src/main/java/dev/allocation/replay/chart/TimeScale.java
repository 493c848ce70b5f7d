package dev.allocation.replay.chart;

import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;

/**
 * The weeks or days of a chart, from left to right.
 *
 * @param first the first day
 * @param end the day after the last one
 * @param step the time that a bar stands for
 */
public record TimeScale(LocalDate first, LocalDate end, Step step) {
    private static final TimeZone NO_ZONE = TimeZone.getTimeZone(ZoneOffset.UTC);

    /** {@return an axis with as many days named on it as fit} */
    public DateAxis axis(int width) {
        DateAxis axis = new DateAxis(null, NO_ZONE, Locale.ROOT) {
            private static final long serialVersionUID = 1L;

            @Override
            public Date calculateLowestVisibleTickValue(DateTickUnit unit) {
                // It would count the days of a week from the first of the month.
                return unit.getUnitType() == DateTickUnitType.DAY
                        ? getMinimumDate()
                        : super.calculateLowestVisibleTickValue(unit);
            }
        };
        axis.setRange(new Date(millis(first)), new Date(millis(end)));
        axis.setTickUnit(unit(width));
        return axis;
    }

    /** {@return a day as the axis counts} */
    public static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private DateTickUnit unit(int width) {
        double days = end.toEpochDay() - first.toEpochDay();
        return units().filter(unit -> days * 86_400_000 / unit.getSize() * room(unit) <= width)
                .findFirst()
                .orElseGet(() -> years(5_000));
    }

    private static int room(DateTickUnit unit) {
        return Lettering.width(unit.dateToString(new Date(0))) + Lettering.SIZE;
    }

    private static Stream<DateTickUnit> units() {
        return Stream.of(
                        of(TimeScale::days, 7, 14),
                        of(TimeScale::months, 1, 2, 3, 6),
                        of(TimeScale::years, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000))
                .flatMap(List::stream);
    }

    private static List<DateTickUnit> of(IntFunction<DateTickUnit> unit, int... counts) {
        return IntStream.of(counts).mapToObj(unit).toList();
    }

    private static DateTickUnit days(int count) {
        return new DateTickUnit(DateTickUnitType.DAY, count, format("yyyy-MM-dd"));
    }

    private static DateTickUnit months(int count) {
        return new DateTickUnit(DateTickUnitType.MONTH, count, format("yyyy-MM"));
    }

    private static DateTickUnit years(int count) {
        return new DateTickUnit(DateTickUnitType.YEAR, count, format("yyyy"));
    }

    private static DateFormat format(String pattern) {
        GregorianCalendar calendar = new GregorianCalendar(NO_ZONE, Locale.ROOT);
        // As java.time counts, also before 1582.
        calendar.setGregorianChange(new Date(Long.MIN_VALUE));
        DateFormat format = new SimpleDateFormat(pattern, Locale.ROOT);
        format.setCalendar(calendar);
        return format;
    }
}
