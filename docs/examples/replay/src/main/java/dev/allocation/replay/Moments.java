package dev.allocation.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.NavigableSet;

/**
 * The moments at which time itself changes something: the ends of reservations, and midnight.
 *
 * @param ends the ends of all reservations of a log
 */
record Moments(NavigableSet<Instant> ends) {
    /** {@return whether a command of one time can be decided at the other; the rows of a log need not be in the order of time} */
    boolean areNoneBetween(Instant one, Instant other) {
        Instant first = one.isBefore(other) ? one : other;
        Instant last = one.isBefore(other) ? other : one;
        Instant next = ends.higher(first);
        return (next == null || next.isAfter(last))
                && first.atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .equals(last.atOffset(ZoneOffset.UTC).toLocalDate());
    }
}
