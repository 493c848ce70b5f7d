package dev.allocation.service.audit;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.port.records.StoredRecord.BatchRecord;
import dev.allocation.port.records.StoredRecord.DispatchedRecord;
import dev.allocation.port.records.StoredRecord.LineRecord;
import dev.allocation.port.records.StoredRecord.PartRecord;
import dev.allocation.port.records.StoredRecord.WaitingRecord;
import dev.allocation.service.audit.Violation.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the values of the model from records, and reports each record that the model refuses. */
record StoredValues(VerificationCounts counts) {
    /** {@return the batch; empty when its record is reported, or its figures contradict each other} */
    Optional<Batch> of(BatchRecord batch) {
        if (batch.allocated() > batch.quantity()
                || batch.lines() > batch.allocated()
                || batch.lines() == 0 && batch.allocated() > 0) {
            return Optional.empty();
        }
        Violation ids = ids(batch.sku()).onBatch(batch.reference());
        return valid(ids, () -> {
            BatchRegistration registration = new BatchRegistration(
                    new BatchReference(batch.reference()),
                    new Sku(batch.sku()),
                    new Quantity(batch.registeredQuantity()),
                    arrival(batch.registeredEta()),
                    Optional.ofNullable(batch.bestBefore()));
            return new Batch(
                    registration,
                    batch.number(),
                    new Quantity(batch.quantity()),
                    arrival(batch.eta()),
                    new Quantity(batch.allocated()),
                    batch.lines(),
                    batch.isOnHold());
        });
    }

    /** {@return the line; empty when its record is reported} */
    Optional<LineState.Waiting> of(WaitingRecord waiting) {
        return valid(ids(waiting), () -> {
            Terms terms = new Terms(true, waiting.priority(), waiting.maySplit());
            return new LineState.Waiting(line(waiting), terms, waiting.place());
        });
    }

    /** {@return the line; empty when its record is reported} */
    Optional<LineState.Dispatched> of(DispatchedRecord dispatched) {
        return valid(
                ids(dispatched), () -> new LineState.Dispatched(line(dispatched), new Quantity(dispatched.returned())));
    }

    /**
     * {@return the part as an allocation of its own; empty when its record is reported}
     *
     * @param batch the reference of its batch
     */
    Optional<Allocation> of(PartRecord part, String batch) {
        return valid(ids(part), () -> {
            Terms terms =
                    new Terms(part.priority() != null, part.priority() == null ? 0 : part.priority(), part.maySplit());
            Part one = new Part(new BatchReference(batch), new Quantity(part.quantity()), part.sequence());
            return new Allocation(line(part), List.of(one), Optional.ofNullable(part.end()), terms);
        });
    }

    private static OrderLine line(LineRecord line) {
        return new OrderLine(
                new LineKey(new OrderId(line.order()), new LineId(line.line()), new Sku(line.sku())),
                new Quantity(line.lineQuantity()),
                Optional.ofNullable(line.neededBy()));
    }

    private static Arrival arrival(LocalDate eta) {
        return eta == null ? new Arrival.OnHand() : new Arrival.UnderWay(eta);
    }

    private static Violation ids(LineRecord line) {
        return ids(line.sku()).ofLine(line.order(), line.line());
    }

    private static Violation ids(String sku) {
        return Violation.of(Kind.UNREADABLE, "", "").ofProduct(sku);
    }

    private <T> Optional<T> valid(Violation ids, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (RuntimeException refused) { // whatever the model says of a damaged value
            counts.add(ids.with(Kind.UNREADABLE, "values that the model accepts", refused.getMessage()));
            return Optional.empty();
        }
    }
}
