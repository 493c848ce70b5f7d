package dev.allocation.inmemory;

import dev.allocation.model.Event;
import dev.allocation.model.product.Replaced;
import dev.allocation.port.LogEntry;
import dev.allocation.port.history.HistoryEntry;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A ring buffer of the events that the log keeps, oldest first.
 *
 * <p>It creates an entry only when one is read: most are never read, and an entry that lives until it is trimmed costs the
 * garbage collector most. All commits pass through here one by one, so each writes to as few places in memory as possible. Not
 * thread-safe.
 */
final class EventRing {
    private static final int SMALLEST = 16;

    /** The length of each array is a power of two: the index of an event is the lowest bits of its position. */
    private Event[] events = new Event[SMALLEST];

    /** The time of each event: its second, then the nanoseconds within it. */
    private long[] times = new long[2 * SMALLEST];
    /** The values that each event replaced; null for those that replaced none, as most. */
    private Replaced[] replaced = new Replaced[SMALLEST];

    private long beforeOldest;
    private long last;
    /** The latest time of all events that were dropped. */
    private long droppedSeconds = Long.MIN_VALUE;

    private long droppedNanos;

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
        int index = 2 * index(position);
        return Instant.ofEpochSecond(times[index], times[index + 1]);
    }

    /** {@return the event at a position} */
    Event event(long position) {
        return events[index(position)];
    }

    /** {@return the event at a position, with its time and the values that it replaced} */
    HistoryEntry entry(long position) {
        Replaced values = replaced[index(position)];
        return new HistoryEntry(at(position), event(position), values == null ? Replaced.NONE : values);
    }

    /** {@return the latest time of all events that were dropped; the first instant when none were} */
    Instant lastDropped() {
        return droppedSeconds == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochSecond(droppedSeconds, droppedNanos);
    }

    /** Adds an event at the next position. */
    void add(Event event, Replaced values, Instant at) {
        if (last - beforeOldest == events.length) {
            resize(2 * events.length);
        }
        last++;
        int index = index(last);
        events[index] = event;
        times[2 * index] = at.getEpochSecond();
        times[2 * index + 1] = at.getNano();
        if (!values.equals(Replaced.NONE)) {
            replaced[index] = values;
        }
    }

    /** Drops the oldest event, which must exist. */
    void removeOldest() {
        beforeOldest++;
        int index = index(beforeOldest);
        events[index] = null;
        if (replaced[index] != null) {
            replaced[index] = null;
        }
        long seconds = times[2 * index];
        long nanos = times[2 * index + 1];
        if (seconds > droppedSeconds || seconds == droppedSeconds && nanos > droppedNanos) {
            droppedSeconds = seconds;
            droppedNanos = nanos;
        }
        if (events.length > SMALLEST && last - beforeOldest < events.length / 4) {
            resize(events.length / 2);
        }
    }

    /** {@return the kept entries after a position, in the order of their positions} */
    Iterable<LogEntry> after(long position) {
        return () -> new Walk(Math.max(position, beforeOldest));
    }

    private int index(long position) {
        return (int) position & (events.length - 1);
    }

    private void resize(int length) {
        Event[] oldEvents = events;
        long[] oldTimes = times;
        Replaced[] oldReplaced = replaced;
        events = new Event[length];
        times = new long[2 * length];
        replaced = new Replaced[length];
        for (long position = beforeOldest + 1; position <= last; position++) {
            int from = (int) position & (oldEvents.length - 1);
            int to = index(position);
            events[to] = oldEvents[from];
            times[2 * to] = oldTimes[2 * from];
            times[2 * to + 1] = oldTimes[2 * from + 1];
            replaced[to] = oldReplaced[from];
        }
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
            return new LogEntry(position, at(position), events[index(position)]);
        }
    }
}
