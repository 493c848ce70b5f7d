package dev.allocation.port;

import dev.allocation.model.ProductSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The records that the reads and the log of a store show. Thread-safe. */
final class VisibleRecords implements StoredRecords {
    private static final int PAGE = 1_000;

    private final ProductStore store;
    private final Optional<EventLog> log;

    VisibleRecords(ProductStore store) {
        this.store = Objects.requireNonNull(store, "store");
        this.log = store instanceof Store whole ? Optional.of(whole.events()) : Optional.empty();
    }

    @Override
    public Stream<StoredRecord> products() {
        Stream<ProductSnapshot> parts = store.reads().snapshots();
        SnapshotRecords records = new SnapshotRecords();
        SnapshotRecords.EventsOf events = logged().size() > MOST_EVENTS ? (sku, version) -> List.of() : this::events;
        return Stream.concat(parts.map(Optional::of), Stream.<Optional<ProductSnapshot>>of(Optional.empty()))
                .flatMap(part -> records.next(part, events).stream())
                .onClose(parts::close);
    }

    /**
     * {@return the events of a product up to a version; none when the log is too long, or leaves one out}
     *
     * <p>One that is left out may be trimmed, or of a newer version of the library.
     */
    private List<LogEntry> events(String sku, long version) {
        List<LogEntry> all = logged();
        List<LogEntry> found = all.stream()
                .filter(entry ->
                        entry.event().sku().value().equals(sku) && entry.event().number() <= version)
                .toList();
        boolean isWhole = !found.isEmpty() && version - found.get(0).event().number() + 1 == found.size();
        return isWhole && all.size() <= MOST_EVENTS ? found : List.of();
    }

    private List<LogEntry> logged() {
        return log.map(events -> events.after(0, MOST_EVENTS + 1)).orElse(List.of());
    }

    @Override
    public Stream<Reference> references() {
        return Stream.empty();
    }

    @Override
    public Stream<Position> positions() {
        return log.map(events -> Stream.iterate(
                                events.after(0, PAGE),
                                page -> !page.isEmpty(),
                                page -> events.after(page.get(page.size() - 1).position(), PAGE))
                        .flatMap(List::stream)
                        .map(entry -> new Position(
                                entry.position(),
                                entry.event().sku().value(),
                                entry.event().number(),
                                true)))
                .orElseGet(Stream::empty);
    }

    /** Covers every gap, because a log may leave positions out. */
    @Override
    public long trimmedThrough() {
        return Long.MAX_VALUE;
    }

    @Override
    public long lastPosition() {
        return Long.MAX_VALUE;
    }

    @Override
    public Stream<MessageOutcome> receipts() {
        return Stream.empty();
    }
}
