package dev.allocation.service.audit;

import dev.allocation.model.planning.Planner;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.port.records.StoredRecord.BatchRecord;
import dev.allocation.port.records.StoredRecord.DispatchedRecord;
import dev.allocation.port.records.StoredRecord.EventRecord;
import dev.allocation.port.records.StoredRecord.EventsRecord;
import dev.allocation.port.records.StoredRecord.LineRecord;
import dev.allocation.port.records.StoredRecord.MisplacedEventRecord;
import dev.allocation.port.records.StoredRecord.PartRecord;
import dev.allocation.port.records.StoredRecord.ProductRecord;
import dev.allocation.port.records.StoredRecord.WaitingRecord;
import dev.allocation.service.audit.Violation.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The check of one product, record by record (rule W5). Not thread-safe. */
final class ProductCheck {
    /** The figures of a batch, and the sums of its parts. */
    private static final class Sums {
        private final BatchRecord batch;
        private long allocated;
        private long lines;

        Sums(BatchRecord batch) {
            this.batch = batch;
        }
    }

    /** What a number is the number of: each kind has numbers of its own. */
    private enum Numbers {
        BATCH,
        PART,
        PLACE
    }

    private final String sku;
    private final VerificationCounts counts;
    private final LineCheck lines;
    private final SeenNumbers numbers = new SeenNumbers();
    private final Map<Long, Sums> batches = new LinkedHashMap<>();
    private final QueueCheck queue;
    private final ReplayCheck replay;
    private final StoredValues values;
    private final long violationsBefore;
    private ProductRecord product;
    private long allocated;
    private long waiting;

    ProductCheck(String sku, Planner planner, Instant now, VerificationCounts counts) {
        this.sku = sku;
        this.counts = counts;
        this.lines = new LineCheck(counts);
        this.queue = new QueueCheck(planner, now, counts);
        this.replay = new ReplayCheck(counts);
        this.values = new StoredValues(counts);
        this.violationsBefore = counts.ofProducts();
    }

    String sku() {
        return sku;
    }

    void take(StoredRecord record) {
        if (record instanceof ProductRecord found) {
            counts.products++;
            product = found;
            replay.begin(found);
        } else if (record instanceof MisplacedEventRecord misplaced) {
            counts.add(violation(Kind.POSITION_ORDER, "a position after those of earlier events", "an earlier one")
                    .at(misplaced.number()));
        } else if (product == null) {
            orphan(record);
        } else if (record instanceof EventsRecord events) {
            events(events);
        } else if (record instanceof EventRecord event) {
            replay.take(event);
        } else if (record instanceof BatchRecord batch) {
            batch(batch);
        } else {
            line((LineRecord) record);
        }
    }

    private void orphan(StoredRecord record) {
        Violation violation = violation(Kind.WITHOUT_PRODUCT, "a product", "none");
        if (record instanceof BatchRecord batch) {
            counts.add(violation.onBatch(batch.reference()).at(batch.number()));
        } else if (record instanceof LineRecord line) {
            counts.add(violation.ofLine(line.order(), line.line()));
        } else if (record instanceof EventsRecord events) {
            counts.add(violation.at(events.newest()));
        }
    }

    private void events(EventsRecord events) {
        counts.events += events.count();
        long span = events.newest() - events.oldest() + 1;
        if (span != events.count()) {
            counts.add(violation(Kind.EVENT_NUMBERS, span, events.count()).at(events.oldest()));
        }
        if (events.newest() != product.version()) {
            counts.add(violation(Kind.VERSION, events.newest(), product.version()));
        }
    }

    private void batch(BatchRecord batch) {
        counts.batches++;
        Violation ids = violation(Kind.UNREADABLE, "", "").onBatch(batch.reference());
        if (batch.allocated() > batch.quantity()) {
            add(ids, Kind.BATCH_OVERSOLD, batch.quantity() + " at most", batch.allocated());
        }
        boolean isOpen = batch.allocated() < batch.quantity();
        if (batch.isOpen() != null && batch.isOpen() != isOpen) {
            add(ids, Kind.BATCH_OPEN, isOpen ? "open" : "not open", batch.isOpen() ? "open" : "not open");
        }
        if (!sku.equals(batch.registeredSku()) || batch.number() != batch.registeredNumber()) {
            String found = batch.registeredSku() == null
                    ? "none"
                    : "number " + batch.registeredNumber() + " of \"" + batch.registeredSku() + "\"";
            add(ids, Kind.BATCH_REFERENCE, "number " + batch.number() + " of \"" + sku + "\"", found);
        }
        number(Numbers.BATCH, batch.number(), ids);
        batches.put(batch.number(), new Sums(batch));
        values.of(batch).ifPresent(valid -> {
            queue.take(valid);
            replay.take(valid);
        });
    }

    private void line(LineRecord line) {
        Violation ids = violation(Kind.UNREADABLE, "", "").ofLine(line.order(), line.line());
        boolean isFound = true;
        if (line instanceof PartRecord part) {
            part(part, ids);
            isFound = part.isFoundByOrder();
        } else if (line instanceof WaitingRecord record) {
            waiting++;
            lines.isNew(record);
            number(Numbers.PLACE, record.place(), ids);
            values.of(record).ifPresent(valid -> {
                queue.take(valid);
                replay.take(valid);
            });
            isFound = record.isFoundByOrder();
        } else if (line instanceof DispatchedRecord dispatched) {
            lines.isNew(dispatched);
            if (dispatched.returned() < 0 || dispatched.returned() >= dispatched.lineQuantity()) {
                add(ids, Kind.LINE_RETURNED, "fewer than " + dispatched.lineQuantity(), dispatched.returned());
            } else {
                values.of(dispatched).ifPresent(replay::take);
            }
            isFound = dispatched.isFoundByOrder();
        }
        if (!isFound) {
            add(ids, Kind.ORDER_INDEX, "this state", "another or none");
        }
    }

    private void part(PartRecord part, Violation ids) {
        counts.parts++;
        lines.take(part);
        allocated += part.quantity();
        Sums sums = batches.get(part.batchNumber());
        if (sums == null) {
            add(ids.at(part.batchNumber()), Kind.PART_WITHOUT_BATCH, "batch number " + part.batchNumber(), "none");
        } else {
            sums.allocated += part.quantity();
            sums.lines++;
        }
        number(Numbers.PART, part.sequence(), ids);
        queue.take(part);
        values.of(part, sums == null ? "unknown" : sums.batch.reference()).ifPresent(replay::takePart);
    }

    private void number(Numbers of, long number, Violation ids) {
        if (number < 1 || number > product.version() || !numbers.add(of.ordinal() + 1L, number)) {
            add(ids, Kind.NUMBER, "another number from 1 to " + product.version(), number);
        }
    }

    private void add(Violation ids, Kind kind, Object expected, Object found) {
        counts.add(ids.with(kind, expected, found));
    }

    private Violation violation(Kind kind, Object expected, Object found) {
        return Violation.of(kind, expected, found).ofProduct(sku);
    }

    /** Compares the sums, once all records were taken. */
    void end() {
        if (product == null) {
            return;
        }
        lines.end();
        for (Sums sums : batches.values()) {
            Violation ids = violation(Kind.UNREADABLE, "", "").onBatch(sums.batch.reference());
            if (sums.allocated != sums.batch.allocated()) {
                add(ids, Kind.BATCH_ALLOCATED, sums.allocated, sums.batch.allocated());
            }
            if (sums.lines != sums.batch.lines()) {
                add(ids, Kind.BATCH_LINES, sums.lines, sums.batch.lines());
            }
        }
        counter(Kind.PRODUCT_ALLOCATED, allocated, product.allocated());
        counter(Kind.PRODUCT_RESERVATIONS, lines.reservations(), product.reservations());
        counter(Kind.PRODUCT_WAITING, waiting, product.waiting());
        if (counts.ofProducts() == violationsBefore) {
            replay.end(); // only says once more what is known, otherwise
        }
    }

    private void counter(Kind kind, long counted, Long stored) {
        if (stored != null && stored != counted) {
            counts.add(violation(kind, counted, stored));
        }
    }
}
