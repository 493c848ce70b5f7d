package dev.allocation.inmemory;

import dev.allocation.model.Event;
import dev.allocation.model.product.Replaced;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.port.log.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The events that the log keeps, oldest first, in pieces.
 *
 * <p>It creates an entry only when one is read: most are never read, and an entry that lives until it is dropped costs the garbage
 * collector most. A dropped event stays until its whole piece is dropped, so that a commit writes to few places in memory, and to
 * none that is old: there, the collector has to note each reference. Not thread-safe.
 */
final class EventQueue {
    /** The number of events in a piece. */
    static final int PIECE = 256;

    /** Events at consecutive positions. */
    private static final class Piece {
        private final Event[] events = new Event[PIECE];
        /** The time of each event: its second, then the nanoseconds within it. */
        private final long[] times = new long[2 * PIECE];
        /** The values that each event replaced, null for one that replaced none; null until any event did. */
        private Replaced[] replaced;

        private Instant latest = Instant.MIN;
        /** The earliest time of the events of a full piece, once somebody asked; null before. */
        private Instant earliest;

        Instant at(int index) {
            return Instant.ofEpochSecond(times[2 * index], times[2 * index + 1]);
        }

        void set(int index, Event event, Replaced values, Instant at) {
            events[index] = event;
            times[2 * index] = at.getEpochSecond();
            times[2 * index + 1] = at.getNano();
            latest = later(latest, at);
            if (!values.isNone()) {
                replaced = replaced == null ? new Replaced[PIECE] : replaced;
                replaced[index] = values;
            }
        }

        /** {@return the earliest time of the events, all of which must have been added} */
        Instant earliest() {
            if (earliest == null) {
                earliest = at(0);
                for (int index = 1; index < PIECE; index++) {
                    earliest = at(index).isBefore(earliest) ? at(index) : earliest;
                }
            }
            return earliest;
        }

        Replaced replaced(int index) {
            return replaced == null || replaced[index] == null ? Replaced.NONE : replaced[index];
        }
    }

    private final List<Piece> pieces = new ArrayList<>();
    /** The piece to which events are added; null before the first event. */
    private Piece newest;
    /** The position before the first event of the first piece. */
    private long beforePieces;

    private long beforeOldest;
    private long last;
    /** The latest time of all events in pieces that were dropped. */
    private Instant latestDropped = Instant.MIN;

    /** {@return the position of the last event, whether it is still kept or not; 0 before the first} */
    long last() {
        return last;
    }

    /** {@return the position before the oldest kept event; the last position when no event is kept} */
    long beforeOldest() {
        return beforeOldest;
    }

    /** {@return the time at which an event was committed} */
    Instant at(long position) {
        return piece(position).at(index(position));
    }

    /** {@return the event at a position} */
    Event event(long position) {
        return piece(position).events[index(position)];
    }

    /** {@return the event at a position, with its time and the values that it replaced} */
    HistoryEntry entry(long position) {
        return new HistoryEntry(at(position), event(position), piece(position).replaced(index(position)));
    }

    /** {@return the latest time of all events that were dropped; the first instant when none were} */
    Instant lastDropped() {
        Instant latest = latestDropped;
        for (long position = beforePieces + 1; position <= beforeOldest; position++) {
            latest = later(latest, at(position));
        }
        return latest;
    }

    /**
     * {@return the last position, up to a given one, whose event may be from before an instant; at most the position before the
     * oldest kept event when there is none}
     *
     * <p>It passes over a whole piece at once when all events of the piece are from the instant or later.
     *
     * @param instant the instant
     * @param upTo the position from which it searches backwards, at most the last one
     */
    long lastCandidateBefore(Instant instant, long upTo) {
        long position = upTo;
        while (position > beforeOldest && isFrom(instant, piece(position))) {
            position -= index(position) + 1;
        }
        return position;
    }

    private boolean isFrom(Instant instant, Piece piece) {
        boolean isFull = piece != newest || last % PIECE == 0;
        return isFull && !piece.earliest().isBefore(instant);
    }

    /** Adds an event at the next position. */
    void add(Event event, Replaced values, Instant at) {
        last++;
        int index = index(last);
        if (index == 0) {
            newest = new Piece();
            pieces.add(newest);
        }
        newest.set(index, event, values, at);
    }

    /** Drops the oldest event, which must exist. */
    void removeOldest() {
        beforeOldest++;
        if (beforeOldest == beforePieces + PIECE) {
            latestDropped = later(latestDropped, pieces.remove(0).latest);
            beforePieces = beforeOldest;
        }
    }

    /** {@return the kept entries after a position, in the order of their positions} */
    Iterable<LogEntry> after(long position) {
        return () -> new Walk(Math.max(position, beforeOldest));
    }

    private Piece piece(long position) {
        return pieces.get((int) ((position - beforePieces - 1) / PIECE));
    }

    private static int index(long position) {
        return (int) ((position - 1) % PIECE);
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    private final class Walk implements Iterator<LogEntry> {
        private long position;

        Walk(long after) {
            position = after;
        }

        @Override
        public boolean hasNext() {
            return position < last;
        }

        @Override
        public LogEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            position++;
            return new LogEntry(position, at(position), event(position));
        }
    }
}
