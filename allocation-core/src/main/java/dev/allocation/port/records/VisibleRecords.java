package dev.allocation.port.records;

import dev.allocation.model.Sku;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.port.log.EventLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The records that the snapshots and the log of a store show. Thread-safe. */
final class VisibleRecords implements StoredRecords {
    private static final int PAGE = 1_000;

    private final Supplier<Stream<ProductSnapshot>> snapshots;
    private final Optional<EventLog> log;

    VisibleRecords(Supplier<Stream<ProductSnapshot>> snapshots, Optional<EventLog> log) {
        this.snapshots = Objects.requireNonNull(snapshots, "snapshots");
        this.log = Objects.requireNonNull(log, "log");
    }

    @Override
    public Stream<StoredRecord> products() {
        Stream<ProductSnapshot> parts = snapshots.get();
        SnapshotRecords records = new SnapshotRecords();
        return Stream.concat(parts.map(Optional::of), Stream.<Optional<ProductSnapshot>>of(Optional.empty()))
                .flatMap(part -> records.next(part, this::events).stream())
                .onClose(parts::close);
    }

    /**
     * {@return the events of a product up to a version; none when there are too many, or the log leaves one out}
     *
     * <p>One that is left out may be trimmed, or of a newer version of the library.
     */
    private List<HistoryEntry> events(String sku, long version) {
        if (log.isEmpty() || version > MOST_EVENTS) {
            return List.of();
        }
        List<HistoryEntry> found = log.get().history().before(new Sku(sku), version + 1, MOST_EVENTS);
        boolean isWhole = !found.isEmpty()
                && version - found.get(found.size() - 1).event().number() + 1 == found.size();
        List<HistoryEntry> oldestFirst = new ArrayList<>(isWhole ? found : List.of());
        Collections.reverse(oldestFirst);
        return oldestFirst;
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
