package dev.allocation.inmemory;

import dev.allocation.inmemory.table.AuditedProduct;
import dev.allocation.inmemory.table.ProductTable;
import dev.allocation.inmemory.table.StoredProduct;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.records.SnapshotRecords;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.port.records.StoredRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The records of a store in memory: copies of what its tables and its log hold. Thread-safe. */
record MemoryRecords(ProductTable table, KeptEvents log) implements StoredRecords {
    private static final int PAGE = 1_000;

    @Override
    public Stream<StoredRecord> products() {
        List<Sku> skus = new ArrayList<>(table.skus());
        skus.sort(null);
        EventsBySku events = new EventsBySku(log);
        return skus.stream().flatMap(sku -> records(table.product(sku), events).stream());
    }

    private List<StoredRecord> records(StoredProduct product, EventsBySku events) {
        AuditedProduct audited = AuditedProduct.of(product);
        return SnapshotRecords.of(
                audited.product(),
                audited.copy().toSnapshot(),
                line -> audited.unfound().isEmpty()
                        || !audited.unfound().contains(line.line().key()),
                events.upTo(product.sku(), audited.product().version()));
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
                        positionsAfter(0),
                        page -> !page.isEmpty(),
                        page -> positionsAfter(page.get(page.size() - 1).position()))
                .flatMap(List::stream);
    }

    private List<Position> positionsAfter(long last) {
        return log.read(events -> {
            List<Position> page = new ArrayList<>();
            long end = Math.min(events.last(), Math.max(last, events.beforeOldest()) + PAGE);
            for (long position = Math.max(last, events.beforeOldest()) + 1; position <= end; position++) {
                Event event = events.event(position);
                page.add(new Position(position, event.sku().value(), event.number(), true));
            }
            return page;
        });
    }

    @Override
    public long trimmedThrough() {
        return log.read(EventQueue::beforeOldest);
    }

    @Override
    public long lastPosition() {
        return log.last();
    }

    @Override
    public Stream<MessageOutcome> receipts() {
        return table.receipts().all().stream()
                .map(receipt -> new MessageOutcome(receipt.message().value(), receipt.outcome()));
    }
}
