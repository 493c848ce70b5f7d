package dev.allocation.service.audit;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.Part;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Replaced;
import dev.allocation.model.product.Replay;
import dev.allocation.port.event.EventFields;
import dev.allocation.port.records.StoredRecord.EventRecord;
import dev.allocation.port.records.StoredRecord.ProductRecord;
import dev.allocation.port.records.StoredRecords;
import dev.allocation.service.audit.Violation.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the events of one product give its state (rule E2), asked only when the log has all of them, and there are not too many.
 * Not thread-safe.
 */
final class ReplayCheck {
    private final VerificationCounts counts;
    private final Map<LineKey, LineState> lines = new HashMap<>();
    private final Map<BatchReference, Batch> batches = new LinkedHashMap<>();
    private final ReasonCheck reasons = new ReasonCheck();
    /** The events with another reason than the one that follows, or beside which other values are stored than they replaced. */
    private final List<Violation> misfits = new ArrayList<>();

    private ProductRecord product;
    /** Null while no event was taken, and once one is missing or unknown. */
    private Replay replayed;

    private boolean isPossible;
    private Optional<String> failure = Optional.empty();

    ReplayCheck(VerificationCounts counts) {
        this.counts = counts;
    }

    void begin(ProductRecord found) {
        product = found;
        isPossible = found.version() <= StoredRecords.MOST_EVENTS;
    }

    void take(Batch batch) {
        if (isPossible) {
            batches.put(batch.reference(), batch);
        }
    }

    void take(LineState line) {
        if (isPossible) {
            lines.put(line.line().key(), line);
        }
    }

    /** Adds a part of a line; the parts of a line come in any order. */
    void takePart(Allocation part) {
        if (isPossible) {
            lines.merge(part.line().key(), part, (one, other) -> together((Allocation) one, (Allocation) other));
        }
    }

    private static Allocation together(Allocation one, Allocation other) {
        List<Part> parts = new ArrayList<>(one.parts());
        parts.addAll(other.parts());
        parts.sort(Comparator.comparingLong(Part::sequence));
        return new Allocation(one.line(), parts, one.end(), one.terms());
    }

    void take(EventRecord record) {
        if (!isPossible || failure.isPresent()) {
            return;
        }
        EventFields fields = record.fields();
        try {
            Optional<Event> event = fields.ifKnown();
            if (replayed == null) {
                replayed = new Replay(new Sku(product.sku()));
            }
            if (event.isEmpty() || fields.number() != replayed.version() + 1) {
                isPossible = false; // trimmed, or of a newer version
            } else {
                compare(fields.number(), replayed.apply(event.get()), record.replaced());
                reasons.misfit(event.get()).ifPresent(misfits::add);
            }
        } catch (RuntimeException unfit) { // whatever the model says of a damaged event
            failure = Optional.of("event " + fields.number() + ": " + unfit.getMessage());
        }
    }

    private void compare(long number, Replaced given, Optional<Replaced> stored) {
        if (!stored.equals(Optional.of(given))) {
            String found = stored.map(Replaced::toString).orElse("values that the model refuses");
            misfits.add(Violation.of(Kind.REPLACED, given, found)
                    .ofProduct(product.sku())
                    .at(number));
        }
    }

    /** Compares the state, once all records were taken. */
    void end() {
        if (!isPossible || replayed == null || failure.isEmpty() && replayed.version() != product.version()) {
            return;
        }
        counts.replayed++;
        if (failure.isPresent()) {
            counts.add(
                    Violation.of(Kind.REPLAY, "events that fit", failure.get()).ofProduct(product.sku()));
            return;
        }
        misfits.forEach(counts::add);
        for (Batch given : replayed.batches()) {
            compare(given, batches.remove(given.reference()));
        }
        batches.values().forEach(batch -> compare(null, batch));
        for (LineState given : replayed.lines()) {
            compare(given, lines.remove(given.line().key()));
        }
        lines.values().forEach(line -> compare(null, line));
    }

    /** Compares a batch; one without units may be archived, which no event tells. */
    private void compare(Batch given, Batch stored) {
        if (stored == null ? !given.isEmptied() : !stored.equals(given)) {
            BatchReference reference = (given == null ? stored : given).reference();
            counts.add(Violation.of(Kind.REPLAY, words(given), words(stored))
                    .ofProduct(product.sku())
                    .onBatch(reference.value()));
        }
    }

    /** Compares a line; a dispatched one may be archived. */
    private void compare(LineState given, LineState stored) {
        boolean isArchived = stored == null && (given == null || given instanceof LineState.Dispatched);
        if (!isArchived && !(stored != null && stored.equals(given))) {
            LineKey key = (given == null ? stored : given).line().key();
            counts.add(Violation.of(Kind.REPLAY, words(given), words(stored))
                    .ofProduct(product.sku())
                    .ofLine(key.order().value(), key.line().value()));
        }
    }

    private static String words(Object state) {
        return state == null ? "none" : state.toString();
    }
}
