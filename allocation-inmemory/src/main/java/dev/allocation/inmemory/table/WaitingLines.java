package dev.allocation.inmemory.table;

import dev.allocation.model.LineState;
import dev.allocation.model.product.Room;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The lines that wait for a product, by the number of units that they ask for. So a look for lines that fit never meets one that
 * asks for too many. Lines that ask for the same number are in the order of the queue.
 *
 * <p>Only the product changes it; reads may run at the same time.
 */
final class WaitingLines {
    private static final Comparator<LineState.Waiting> QUEUE = LineState.Waiting.QUEUE;

    private final NavigableMap<Long, NavigableSet<LineState.Waiting>> whole = new ConcurrentSkipListMap<>();
    private final NavigableMap<Long, NavigableSet<LineState.Waiting>> split = new ConcurrentSkipListMap<>();

    void add(LineState.Waiting line) {
        of(line).computeIfAbsent(units(line), units -> new ConcurrentSkipListSet<>(QUEUE))
                .add(line);
    }

    void remove(LineState.Waiting line) {
        of(line).computeIfPresent(units(line), (units, lines) -> {
            lines.remove(line);
            return lines.isEmpty() ? null : lines;
        });
    }

    /** {@return the lines that some room may suit, in the order of the queue; lines that become too large are not met} */
    Iterable<LineState.Waiting> suiting(Supplier<Room> room) {
        Room first = room.get();
        return () -> new Queue(Stream.concat(
                        whole.headMap(first.inOneBatch(), true).values().stream(),
                        split.headMap(first.inAll(), true).values().stream())
                .map(lines -> lines.stream()
                        .takeWhile(line -> room.get().hasUnitsFor(line)) // all have the same number of units
                        .filter(line -> room.get().maySuit(line))
                        .iterator())
                .toList());
    }

    /** {@return the lines after another one in the order of the queue, at most so many} */
    List<LineState.Waiting> after(Optional<LineState.Waiting> after, int most) {
        Iterator<LineState.Waiting> each = new Queue(Stream.concat(whole.values().stream(), split.values().stream())
                .map(lines -> after.isPresent() ? lines.tailSet(after.get(), false) : lines)
                .map(Iterable::iterator)
                .toList());
        List<LineState.Waiting> page = new ArrayList<>();
        while (page.size() < most && each.hasNext()) {
            page.add(each.next());
        }
        return page;
    }

    private Map<Long, NavigableSet<LineState.Waiting>> of(LineState.Waiting line) {
        return line.terms().maySplit() ? split : whole;
    }

    private static long units(LineState.Waiting line) {
        return line.line().quantity().units();
    }

    /** Merges sorted iterations into one. */
    private static final class Queue implements Iterator<LineState.Waiting> {
        private record Head(LineState.Waiting line, Iterator<LineState.Waiting> rest) {}

        private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::line, QUEUE));

        Queue(List<Iterator<LineState.Waiting>> sorted) {
            sorted.forEach(this::addNextOf);
        }

        private void addNextOf(Iterator<LineState.Waiting> lines) {
            if (lines.hasNext()) {
                heads.add(new Head(lines.next(), lines));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public LineState.Waiting next() {
            Head head = heads.poll();
            if (head == null) {
                throw new NoSuchElementException();
            }
            addNextOf(head.rest());
            return head.line();
        }
    }
}
