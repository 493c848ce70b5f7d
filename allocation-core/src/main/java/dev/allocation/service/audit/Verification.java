package dev.allocation.service.audit;

import dev.allocation.model.planning.Planner;
import dev.allocation.port.ProductStore;
import dev.allocation.port.Store;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.port.records.StoredRecord.LostEventRecord;
import dev.allocation.port.records.StoredRecord.UnsequencedRecord;
import dev.allocation.port.records.StoredRecords;
import dev.allocation.service.audit.Violation.Kind;
import dev.allocation.service.descriptor.Descriptors;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One check of a store (rule W5). Not thread-safe. */
final class Verification {
    private final StoredRecords records;
    private final Optional<EventLog> log;
    private final Planner planner;
    private final Clock clock;
    private final VerificationCounts counts;

    Verification(ProductStore store, Planner planner, Clock clock, Consumer<Violation> found) {
        this.records = store.records();
        this.log = store instanceof Store whole ? Optional.of(whole.events()) : Optional.empty();
        this.planner = planner;
        this.clock = clock;
        this.counts = new VerificationCounts(found);
    }

    Verified run() {
        products();
        references();
        positions();
        subscribers();
        receipts();
        return counts.verified();
    }

    private void products() {
        try (Stream<StoredRecord> all = records.products()) {
            ProductCheck product = null;
            Iterator<StoredRecord> each = all.iterator();
            while (each.hasNext()) {
                StoredRecord record = each.next();
                if (record instanceof LostEventRecord lost) {
                    add(Kind.EVENT_LOST, "a position", "none", lost, lost.number());
                } else if (record instanceof UnsequencedRecord unsequenced) {
                    unsequenced(unsequenced);
                } else {
                    if (product == null || !product.sku().equals(record.sku())) {
                        end(product);
                        product = new ProductCheck(record.sku(), planner, clock.instant(), counts);
                    }
                    product.take(record);
                }
            }
            end(product);
        }
    }

    private static void end(ProductCheck product) {
        if (product != null) {
            product.end();
        }
    }

    private void unsequenced(UnsequencedRecord record) {
        if (!record.isKept()) {
            add(Kind.UNSEQUENCED, "an event", "none", record, record.number());
        } else if (record.position() != null) {
            add(Kind.UNSEQUENCED, "no position yet", "position " + record.position(), record, record.number());
        }
    }

    private void add(Kind kind, String expected, String found, StoredRecord record, long number) {
        counts.addBesideProducts(
                Violation.of(kind, expected, found).ofProduct(record.sku()).at(number));
    }

    private void references() {
        try (Stream<StoredRecords.Reference> all = records.references()) {
            all.forEach(reference -> {
                counts.references++;
                if (reference.isArchived() == reference.isThere()) {
                    String expected = reference.isArchived() ? "no live batch" : "a live batch";
                    String found = reference.isThere() ? "a live batch" : "none";
                    counts.add(Violation.of(Kind.REFERENCE, expected, found)
                            .ofProduct(reference.sku())
                            .onBatch(reference.reference())
                            .at(reference.number()));
                }
            });
        }
    }

    /** Looks for gaps: a position that was trimmed meanwhile is none, so the position up to which it was is read after it. */
    private void positions() {
        long given = records.lastPosition();
        long last = 0;
        try (Stream<StoredRecords.Position> all = records.positions()) {
            Iterator<StoredRecords.Position> each = all.iterator();
            while (each.hasNext()) {
                StoredRecords.Position next = each.next();
                counts.positions++;
                requireNoGap(last, next.position());
                if (!next.isKept()) {
                    counts.add(Violation.of(Kind.POSITION_WITHOUT_EVENT, "event " + next.number(), "none")
                            .ofProduct(next.sku())
                            .at(next.position()));
                }
                last = next.position();
            }
        }
        if (given < Long.MAX_VALUE) {
            requireNoGap(last, Math.max(last, given) + 1);
        }
        requireGiven(last);
    }

    /** Compares a position with the last one that was given, which is read later, because both grow meanwhile. */
    private void requireGiven(long last) {
        long trimmed = records.trimmedThrough();
        long given = records.lastPosition();
        if (last > given) {
            counts.add(Violation.of(Kind.POSITION_NOT_GIVEN, "position " + given + " at most", "position " + last)
                    .at(last));
        }
        if (trimmed > given) {
            counts.add(Violation.of(Kind.TRIMMED, "position " + given + " at most", "position " + trimmed)
                    .at(trimmed));
        }
    }

    private void requireNoGap(long last, long next) {
        if (next > last + 1) {
            long gone = Math.max(last, records.trimmedThrough());
            if (gone < next - 1) {
                counts.add(Violation.of(Kind.POSITION_MISSING, next - 1 - gone + " more from here on", "0")
                        .at(gone + 1));
            }
        }
    }

    private void subscribers() {
        List<SubscriberStatus> all = log.map(EventLog::subscribers).orElse(List.of());
        long last = records.lastPosition();
        for (SubscriberStatus subscriber : all) {
            if (subscriber.position() > last) {
                counts.add(
                        Violation.of(Kind.CURSOR, "position " + last + " at most", "position " + subscriber.position())
                                .of(subscriber.subscriber())
                                .at(subscriber.position()));
            }
        }
    }

    private void receipts() {
        try (Stream<StoredRecords.MessageOutcome> all = records.receipts()) {
            all.forEach(receipt -> {
                counts.receipts++;
                if (!Descriptors.isOutcome(receipt.outcome())) {
                    counts.add(Violation.of(Kind.RECEIPT, "an answer or a refusal", "neither")
                            .of(receipt.message()));
                }
            });
        }
    }
}
