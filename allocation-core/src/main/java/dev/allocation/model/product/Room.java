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
 */
public record Room(long inOneBatch, long inAll, LocalDate earliest) {
    /** No room. */
    public static final Room NONE = new Room(0, 0, LocalDate.of(1, 1, 1));

    /** Room that any waiting line may suit. */
    static final Room UNBOUNDED = new Room(Long.MAX_VALUE, Long.MAX_VALUE, LocalDate.of(1, 1, 1));

    /** Checks that no component is null. */
    public Room {
        Objects.requireNonNull(earliest, "earliest");
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
        return waiting.line().quantity().units() <= (waiting.terms().maySplit() ? inAll : inOneBatch)
                && waiting.line().neededBy().filter(earliest::isAfter).isEmpty();
    }

    /**
     * {@return whether all lines that another room may suit are within these bounds}
     *
     * @param other the other room
     */
    public boolean covers(Room other) {
        return other.inOneBatch <= inOneBatch && other.inAll <= inAll && !other.earliest.isBefore(earliest);
    }
}
