package dev.allocation.jdbc.load;

import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.product.Room;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What was loaded of the queue of a product: all lines that some room may suit, in each {@link SizeClass} up to a turn. More are
 * loaded as they are needed, for the room that is left then.
 *
 * <p>The first page has as many lines as the room may be enough for. Later ones are needed when lines of it found no stock, and each
 * is larger than the one before. So the number of pages grows with the logarithm of the number of lines.
 */
final class LoadedQueue {
    private static final long FIRST_PAGE = 25;
    private static final long GROWTH = 8;
    /** The most lines of a class in a page, so that a page fits into memory. */
    private static final long LARGEST_PAGE = 100_000;

    private final ProductRows rows;
    private final WaitingLinesQuery query;
    /** The lines that were looked at. */
    private final Map<LineKey, LineState.Waiting> found = new HashMap<>(0);

    private Room room = Room.NONE;
    private List<SizeClass> classes = List.of();
    private NavigableMap<Long, LineState.Waiting> lines = new TreeMap<>();
    private long nextPage;

    LoadedQueue(ProductRows rows, WaitingLinesQuery query) {
        this.rows = rows;
        this.query = query;
    }

    /** {@return a line that waits, if it was looked at} */
    Optional<LineState.Waiting> line(LineKey line) {
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(line));
    }

    /** {@return the lines that some room may suit, in the order of the queue} */
    Iterator<LineState.Waiting> suiting(Supplier<Room> present) {
        if (!room.covers(present.get())) {
            room = present.get();
            classes = rows.classesThatMaySuit(room);
            lines = new TreeMap<>();
            nextPage = FIRST_PAGE;
        }
        return new Suiting(present);
    }

    private void load(List<SizeClass> parts, Room present) {
        List<WaitingLinesQuery.Part> asked = parts.stream()
                .map(part -> new WaitingLinesQuery.Part(
                        part, Math.min(Math.max(part.possible(present), nextPage), LARGEST_PAGE)))
                .toList();
        query.load(present, asked).forEach(line -> lines.put(QueueKey.of(line), line));
        nextPage = Math.min(nextPage * GROWTH, LARGEST_PAGE);
        room = present;
    }

    private final class Suiting implements Iterator<LineState.Waiting> {
        private final Supplier<Room> present;
        /** The last turn that was looked at. */
        private long last;

        Suiting(Supplier<Room> present) {
            this.present = present;
        }

        @Override
        public boolean hasNext() {
            Room left = present.get();
            while (rows.maySuit(left)) {
                Map.Entry<Long, LineState.Waiting> next = lines.higherEntry(last);
                long turn = next == null ? Long.MAX_VALUE : next.getKey();
                List<SizeClass> missing = classes.stream()
                        .filter(part -> part.through() < turn && part.possible(left) > 0)
                        .toList();
                if (!missing.isEmpty()) {
                    load(missing, left);
                } else if (next == null || left.maySuit(next.getValue())) {
                    return next != null;
                } else {
                    last = turn;
                }
            }
            return false;
        }

        @Override
        public LineState.Waiting next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<Long, LineState.Waiting> next = lines.higherEntry(last);
            last = next.getKey();
            found.put(next.getValue().line().key(), next.getValue());
            return next.getValue();
        }
    }
}
