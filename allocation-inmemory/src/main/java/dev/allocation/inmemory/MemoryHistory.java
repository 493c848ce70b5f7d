package dev.allocation.inmemory;

import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.history.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds events by a search through all that are kept, so that no commit pays for an index.
 *
 * <p>It looks at some events at a time, and commits wait for no longer than that.
 */
record MemoryHistory(MemoryLog log) implements EventHistory {
    private static final int EVENTS_AT_A_TIME = 1_000;

    private static final Comparator<HistoryEntry> BY_TIME = Comparator.comparing(HistoryEntry::at)
            .thenComparing(entry -> entry.event().sku())
            .thenComparing(entry -> entry.event().number());

    @Override
    public List<HistoryEntry> after(Sku sku, long number, int most) {
        Objects.requireNonNull(sku, "sku");
        requireSome(most);
        return oldest(event -> event.number() > number && event.sku().equals(sku), most);
    }

    @Override
    public List<HistoryEntry> before(Sku sku, long number, int most) {
        Objects.requireNonNull(sku, "sku");
        requireSome(most);
        return newest(event -> event.number() < number && event.sku().equals(sku), most);
    }

    @Override
    public List<HistoryEntry> after(LineKey line, long number, int most) {
        Objects.requireNonNull(line, "line");
        requireSome(most);
        return oldest(
                event -> event.number() > number
                        && event instanceof Event.OfLine of
                        && of.line().key().equals(line),
                most);
    }

    @Override
    public List<HistoryEntry> after(OrderId order, Optional<HistoryEntry> last, int most) {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(last, "last");
        requireSome(most);
        List<HistoryEntry> all = oldest(
                event -> event instanceof Event.OfLine of
                        && of.line().key().order().equals(order),
                Integer.MAX_VALUE);
        return all.stream()
                .filter(entry -> last.isEmpty() || BY_TIME.compare(entry, last.get()) > 0)
                .sorted(BY_TIME)
                .limit(most)
                .toList();
    }

    @Override
    public Instant completeFrom() {
        return log.read(EventQueue::lastDropped);
    }

    @Override
    public boolean keeps(Sku sku, long number) {
        return !oldest(event -> event.number() == number && event.sku().equals(sku), 1)
                .isEmpty();
    }

    private List<HistoryEntry> oldest(Predicate<Event> isWanted, int most) {
        List<HistoryEntry> found = new ArrayList<>();
        long after = 0;
        long reached = -1;
        while (after != reached && found.size() < most) {
            reached = after;
            long from = after;
            after = log.read(events -> {
                long position = Math.max(from, events.beforeOldest());
                long end = Math.min(events.last(), position + EVENTS_AT_A_TIME);
                while (position < end && found.size() < most) {
                    position++;
                    addIf(isWanted, events, position, found);
                }
                return position;
            });
        }
        return found;
    }

    private List<HistoryEntry> newest(Predicate<Event> isWanted, int most) {
        List<HistoryEntry> found = new ArrayList<>();
        long before = Long.MAX_VALUE;
        long reached = 0;
        while (before != reached && found.size() < most) {
            reached = before;
            long from = before;
            before = log.read(events -> {
                long position = Math.min(from, events.last() + 1);
                long end = Math.max(events.beforeOldest() + 1, position - EVENTS_AT_A_TIME);
                while (position > end && found.size() < most) {
                    position--;
                    addIf(isWanted, events, position, found);
                }
                return position;
            });
        }
        return found;
    }

    private static void addIf(Predicate<Event> isWanted, EventQueue events, long position, List<HistoryEntry> found) {
        if (isWanted.test(events.event(position))) {
            found.add(events.entry(position));
        }
    }

    private static void requireSome(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("page must have at least 1 item, but has " + most);
        }
    }
}
