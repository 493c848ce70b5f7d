package dev.allocation.model.product;

import dev.allocation.model.LineState;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Room that has grown, as bounds on the waiting lines that it may suit: a line beyond them cannot be placed. Immutable.
 *
 * @param inOneBatch the maximum number of units of a line that may not be split; 0 when no room has grown
 * @param inAll the maximum number of units of a line that may be split
 * @param earliest the day on which the first of the batches arrives whose room has grown. The first day of all stands for a batch
 *     on hand
 * @param latest the last day on which one of these batches is good. The last day of all stands for a batch that stays good
 * @param isForLinesWithoutDay whether one of these batches is good today, as a line that names no day requires
 */
public record Room(long inOneBatch, long inAll, LocalDate earliest, LocalDate latest, boolean isForLinesWithoutDay) {
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /** No room. */
    public static final Room NONE = ofAnyDay(0, 0);

    /** Room that any waiting line may suit. */
    public static final Room UNBOUNDED = ofAnyDay(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Checks that no component is null. */
    public Room {
        Objects.requireNonNull(earliest, "earliest");
        Objects.requireNonNull(latest, "latest");
    }

    /**
     * {@return room on hand that stays good}
     *
     * @param inOneBatch the maximum number of units of a line that may not be split
     * @param inAll the maximum number of units of a line that may be split
     */
    public static Room ofAnyDay(long inOneBatch, long inAll) {
        return new Room(inOneBatch, inAll, FIRST_DAY, LAST_DAY, true);
    }

    /** {@return whether there is none} */
    public boolean isEmpty() {
        return inOneBatch == 0;
    }

    /**
     * {@return whether a line is within the bounds}
     *
     * @param waiting the line
     */
    public boolean maySuit(LineState.Waiting waiting) {
        return hasUnitsFor(waiting)
                && waiting.line()
                        .neededBy()
                        .map(day -> !day.isBefore(earliest) && !day.isAfter(latest))
                        .orElse(isForLinesWithoutDay);
    }

    /**
     * {@return whether a line is within the bounds of units}
     *
     * @param waiting the line
     */
    public boolean hasUnitsFor(LineState.Waiting waiting) {
        return waiting.line().quantity().units() <= (waiting.terms().maySplit() ? inAll : inOneBatch);
    }

    /**
     * {@return whether all lines that another room may suit are within these bounds}
     *
     * @param other the other room
     */
    public boolean covers(Room other) {
        return other.inOneBatch <= inOneBatch
                && other.inAll <= inAll
                && !other.earliest.isBefore(earliest)
                && !other.latest.isAfter(latest)
                && (isForLinesWithoutDay || !other.isForLinesWithoutDay);
    }
}
