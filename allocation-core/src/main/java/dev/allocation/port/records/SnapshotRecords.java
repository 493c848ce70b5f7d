package dev.allocation.port.records;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Terms;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.event.EventFields;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.port.records.StoredRecord.BatchRecord;
import dev.allocation.port.records.StoredRecord.DispatchedRecord;
import dev.allocation.port.records.StoredRecord.EventRecord;
import dev.allocation.port.records.StoredRecord.EventsRecord;
import dev.allocation.port.records.StoredRecord.PartRecord;
import dev.allocation.port.records.StoredRecord.ProductRecord;
import dev.allocation.port.records.StoredRecord.WaitingRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes snapshots of products apart into records. Not thread-safe.
 */
public final class SnapshotRecords {
    /** Finds the events of a product. */
    interface EventsOf {
        /** {@return the events of a product that the log keeps, up to its version} */
        List<HistoryEntry> find(String sku, long version);
    }

    private final Map<BatchReference, Long> numbers = new HashMap<>();
    private ProductSnapshot last;

    SnapshotRecords() {}

    /** {@return the records of a part, and, where the product before it ends, the events of that one} */
    List<StoredRecord> next(Optional<ProductSnapshot> part, EventsOf events) {
        List<StoredRecord> records = new ArrayList<>();
        boolean isNew = part.isEmpty() || last == null || !part.get().sku().equals(last.sku());
        if (isNew && last != null) {
            addEvents(events.find(last.sku().value(), last.version()), records);
        }
        if (part.isPresent()) {
            if (isNew) {
                numbers.clear();
                records.add(
                        new ProductRecord(part.get().sku().value(), part.get().version(), null, null, null));
            }
            addState(part.get(), numbers, line -> true, records);
        }
        last = part.orElse(null);
        return records;
    }

    /**
     * {@return the records of a whole product}
     *
     * @param product the product with its counters
     * @param snapshot the state of the product at the same moment
     * @param isFoundByOrder whether the store finds a line by its order in this state
     * @param events the events that the log keeps, up to the version of the product; none when they are not to be shown
     */
    public static List<StoredRecord> of(
            ProductRecord product,
            ProductSnapshot snapshot,
            Predicate<LineState> isFoundByOrder,
            List<HistoryEntry> events) {
        List<StoredRecord> records = new ArrayList<>();
        records.add(product);
        addState(snapshot, new HashMap<>(), isFoundByOrder, records);
        addEvents(events, records);
        return records;
    }

    private static void addEvents(List<HistoryEntry> events, List<StoredRecord> records) {
        if (!events.isEmpty()) {
            EventFields first = EventFields.of(events.get(0).event());
            long newest = events.get(events.size() - 1).event().number();
            records.add(new EventsRecord(first.sku(), first.number(), newest, events.size()));
            events.forEach(entry ->
                    records.add(new EventRecord(EventFields.of(entry.event()), Optional.of(entry.replaced()))));
        }
    }

    private static void addState(
            ProductSnapshot part,
            Map<BatchReference, Long> numbers,
            Predicate<LineState> isFoundByOrder,
            List<StoredRecord> records) {
        String sku = part.sku().value();
        for (Batch batch : part.batches()) {
            numbers.put(batch.reference(), batch.number());
            records.add(of(sku, batch));
        }
        for (Allocation held : part.allocations()) {
            addParts(sku, held, numbers, isFoundByOrder.test(held), records);
        }
        for (LineState.Waiting waiting : part.waiting()) {
            OrderLine line = waiting.line();
            records.add(new WaitingRecord(
                    sku,
                    line.key().order().value(),
                    line.key().line().value(),
                    line.quantity().units(),
                    line.neededBy().orElse(null),
                    waiting.terms().priority(),
                    waiting.terms().maySplit(),
                    waiting.place(),
                    isFoundByOrder.test(waiting)));
        }
        for (LineState.Dispatched dispatched : part.dispatched()) {
            OrderLine line = dispatched.line();
            records.add(new DispatchedRecord(
                    sku,
                    line.key().order().value(),
                    line.key().line().value(),
                    line.quantity().units(),
                    line.neededBy().orElse(null),
                    dispatched.returned().units(),
                    isFoundByOrder.test(dispatched)));
        }
    }

    private static BatchRecord of(String sku, Batch batch) {
        BatchRegistration first = batch.registration();
        return new BatchRecord(
                sku,
                batch.number(),
                batch.reference().value(),
                first.quantity().units(),
                first.arrival().eta().orElse(null),
                first.bestBefore().orElse(null),
                batch.quantity().units(),
                batch.arrival().eta().orElse(null),
                batch.allocated().units(),
                batch.lines(),
                null,
                batch.onHold(),
                first.sku().value(),
                batch.number());
    }

    private static void addParts(
            String sku,
            Allocation held,
            Map<BatchReference, Long> numbers,
            boolean isFoundByOrder,
            List<StoredRecord> records) {
        LineKey key = held.line().key();
        Terms terms = held.terms();
        long number = 0;
        for (Part part : held.parts()) {
            number++;
            records.add(new PartRecord(
                    sku,
                    key.order().value(),
                    key.line().value(),
                    number,
                    numbers.getOrDefault(part.batch(), 0L),
                    part.sequence(),
                    part.quantity().units(),
                    held.line().quantity().units(),
                    held.line().neededBy().orElse(null),
                    held.end().orElse(null),
                    terms.mayWait() ? Integer.valueOf(terms.priority()) : null,
                    terms.maySplit(),
                    isFoundByOrder));
        }
    }
}
