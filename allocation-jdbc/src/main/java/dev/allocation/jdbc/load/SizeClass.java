package dev.allocation.jdbc.load;

import dev.allocation.model.LineState;
import dev.allocation.model.product.Room;
import java.util.List;

/**
 * The lines of a queue that ask for about the same number of units, and how far they were loaded. In their index they stand in the
 * order of the queue. So the first of them are found without a look at all the others that wait.
 */
public final class SizeClass {
    /** Less than any turn. */
    private static final long NO_TURN = 0;

    private final boolean maySplit;
    private final int magnitude;
    /** The turn up to which no line is missing; the highest number when none is missing at all. */
    private long through = NO_TURN;

    /**
     * Creates a class of which nothing was loaded.
     *
     * @param magnitude the magnitude of the numbers of units
     */
    SizeClass(boolean maySplit, int magnitude) {
        this.maySplit = maySplit;
        this.magnitude = magnitude;
    }

    /** {@return the magnitude of a number of units, from 1: the exponent of the highest power of two up to it} */
    public static int magnitude(long units) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(units);
    }

    boolean maySplit() {
        return maySplit;
    }

    int magnitude() {
        return magnitude;
    }

    long through() {
        return through;
    }

    /** {@return the maximum number of units of a line of this kind that some room may suit} */
    long units(Room room) {
        return maySplit ? room.inAll() : room.inOneBatch();
    }

    /** {@return the most lines of this class that the room may be enough for} */
    long possible(Room room) {
        return units(room) >> magnitude;
    }

    boolean contains(LineState.Waiting line) {
        return line.terms().maySplit() == maySplit
                && magnitude(line.line().quantity().units()) == magnitude;
    }

    /** Notes that lines were loaded, in the order of the queue, or fewer when there are no more. */
    void loaded(List<LineState.Waiting> lines, long most) {
        through = lines.size() < most ? Long.MAX_VALUE : QueueKey.of(lines.get(lines.size() - 1));
    }
}
