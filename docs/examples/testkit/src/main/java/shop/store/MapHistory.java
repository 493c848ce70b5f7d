package shop.store;

import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.port.log.LogEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The kept events, sorted by SKU and number. */
final class MapHistory implements EventHistory {
    private static final Comparator<HistoryEntry> BY_SKU = Comparator.comparing(
                    (HistoryEntry entry) -> entry.event().sku())
            .thenComparing(entry -> entry.event().number());
    private static final Comparator<HistoryEntry> BY_TIME =
            Comparator.comparing(HistoryEntry::at).thenComparing(BY_SKU);

    private final NavigableSet<HistoryEntry> entries = new TreeSet<>(BY_SKU);
    private Instant completeFrom = Instant.MIN;

    synchronized void add(HistoryEntry entry) {
        entries.add(entry);
    }

    synchronized void drop(LogEntry dropped) {
        entries.removeIf(entry -> entry.event().equals(dropped.event()));
        completeFrom = dropped.at().isAfter(completeFrom) ? dropped.at() : completeFrom;
    }

    @Override
    public List<HistoryEntry> after(Sku sku, long number, int most) {
        Objects.requireNonNull(sku, "sku");
        return page(BY_SKU, event -> event.sku().equals(sku) && event.number() > number, most);
    }

    @Override
    public List<HistoryEntry> before(Sku sku, long number, int most) {
        Objects.requireNonNull(sku, "sku");
        return page(BY_SKU.reversed(), event -> event.sku().equals(sku) && event.number() < number, most);
    }

    @Override
    public List<HistoryEntry> after(LineKey line, long number, int most) {
        Objects.requireNonNull(line, "line");
        return page(
                BY_SKU,
                event -> event instanceof Event.OfLine of && of.line().key().equals(line) && event.number() > number,
                most);
    }

    @Override
    public List<HistoryEntry> after(OrderId order, Optional<HistoryEntry> last, int most) {
        Objects.requireNonNull(order, "order");
        return of(event -> event instanceof Event.OfLine of
                        && of.line().key().order().equals(order))
                .filter(entry -> last.isEmpty() || BY_TIME.compare(entry, last.get()) > 0)
                .sorted(BY_TIME)
                .limit(some(most))
                .toList();
    }

    private List<HistoryEntry> page(Comparator<HistoryEntry> order, Predicate<Event> isWanted, int most) {
        return of(isWanted).sorted(order).limit(some(most)).toList();
    }

    private synchronized Stream<HistoryEntry> of(Predicate<Event> isWanted) {
        return List.copyOf(entries).stream().filter(entry -> isWanted.test(entry.event()));
    }

    private static int some(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("page must have at least 1 item, but has " + most);
        }
        return most;
    }

    @Override
    public synchronized Instant completeFrom() {
        return completeFrom;
    }

    @Override
    public boolean keeps(Sku sku, long number) {
        return of(event -> event.sku().equals(sku) && event.number() == number)
                .findAny()
                .isPresent();
    }
}
