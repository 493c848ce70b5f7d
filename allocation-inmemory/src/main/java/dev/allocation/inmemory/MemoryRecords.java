package dev.allocation.inmemory;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import dev.allocation.port.SnapshotRecords;
import dev.allocation.port.StoredRecord;
import dev.allocation.port.StoredRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The records of a store in memory: copies of what its tables and its log hold. Thread-safe. */
record MemoryRecords(ProductTable table, MemoryLog log) implements StoredRecords {
    private static final int PAGE = 1_000;

    @Override
    public Stream<StoredRecord> products() {
        List<Sku> skus = new ArrayList<>(table.skus());
        skus.sort(null);
        return skus.stream().flatMap(sku -> records(table.product(sku)).stream());
    }

    private List<StoredRecord> records(StoredProduct product) {
        AuditedProduct audited = AuditedProduct.of(product);
        return SnapshotRecords.of(
                audited.product(),
                audited.copy().toSnapshot(),
                line -> audited.unfound().isEmpty()
                        || !audited.unfound().contains(line.line().key()),
                events(product.sku(), audited.product().version()));
    }

    /** {@return the events up to a version; none when they are too many, or the last is committed and not yet in the log} */
    private List<LogEntry> events(Sku sku, long version) {
        boolean isShort = version <= MOST_EVENTS && log.last() - log.beforeOldest() <= MOST_EVENTS;
        List<LogEntry> found = new ArrayList<>();
        if (isShort) {
            for (LogEntry entry : log.after(0, MOST_EVENTS)) {
                Event event = entry.event();
                if (event.number() <= version && event.sku().equals(sku)) {
                    found.add(entry);
                }
            }
        }
        boolean isWhole =
                !found.isEmpty() && found.get(found.size() - 1).event().number() == version;
        return isWhole ? found : List.of();
    }

    @Override
    public Stream<Reference> references() {
        return table.references().stream().map(this::reference);
    }

    /** {@return a taken reference; a batch that is archived meanwhile is read again} */
    private Reference reference(BatchReference reference) {
        while (true) {
            StoredProduct product = table.productOf(reference);
            boolean isArchived = table.archived(reference) != null;
            boolean isThere = product != null
                    && product.read(() -> product.batch(reference)).isPresent();
            if (isArchived != isThere
                    || isArchived == (table.archived(reference) != null) && product == table.productOf(reference)) {
                String sku = product != null
                        ? product.sku().value()
                        : isArchived ? table.archived(reference).sku().value() : "";
                return new Reference(reference.value(), sku, 0, isArchived, isThere);
            }
        }
    }

    @Override
    public Stream<Position> positions() {
        return Stream.iterate(
                        log.after(0, PAGE),
                        page -> !page.isEmpty(),
                        page -> log.after(page.get(page.size() - 1).position(), PAGE))
                .flatMap(List::stream)
                .map(entry -> new Position(
                        entry.position(),
                        entry.event().sku().value(),
                        entry.event().number(),
                        true));
    }

    @Override
    public long trimmedThrough() {
        return log.beforeOldest();
    }

    @Override
    public long lastPosition() {
        return log.last();
    }

    @Override
    public Stream<MessageOutcome> receipts() {
        return table.receipts.all().stream()
                .map(receipt -> new MessageOutcome(receipt.message().value(), receipt.outcome()));
    }
}
