package dev.allocation.port.records;

import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.log.EventLog;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The records of a store, for a check of all its invariants (rule W5).
 *
 * <p>Each stream reads a page at a time. It blocks no writer and waits for none, and no more than a page is in memory. A stream
 * belongs to one thread, and may fail with an {@link dev.allocation.model.AllocationException}. It may hold a connection, so close
 * it, even when it was not read to its end. Even within a transaction of the host, it shows only committed records. Thread-safe.
 */
public interface StoredRecords {
    /** The maximum number of events of a product that {@link #products()} shows. */
    int MOST_EVENTS = 10_000;

    /**
     * {@return the records of each product, one product after the other; all records of one product are of one moment}
     *
     * <p>The product comes first, batches before parts, and parts before lines that wait. Batches and events come in the order of
     * their numbers. The events themselves are shown only for a product whose version is at most {@link #MOST_EVENTS}. Records of
     * a SKU that has no product are among them. A {@link StoredRecord.LostEventRecord} or {@link StoredRecord.UnsequencedRecord} may
     * come later, between records of other products, and is of the moment when it is read.
     */
    Stream<StoredRecord> products();

    /** {@return the batch references that are taken, archived ones included, in no order; each as it is when the stream reaches it} */
    Stream<Reference> references();

    /** {@return the positions of the log, the oldest first; none when the store keeps no log, or its log has no positions} */
    Stream<Position> positions();

    /** {@return the position up to which the log was trimmed, 0 when it never was; events that a subscriber waits for stay} */
    long trimmedThrough();

    /** {@return the last position that was given to an event; 0 before the first} */
    long lastPosition();

    /**
     * A batch reference that is taken (rule S1). Immutable; no component is null.
     *
     * @param reference the reference
     * @param sku the SKU of the product that it belongs to
     * @param number the number of the batch
     * @param isArchived whether the batch is registered as archived
     * @param isThere whether the product has the batch, under this reference
     */
    record Reference(String reference, String sku, long number, boolean isArchived, boolean isThere) {
        /** Checks that no component is null. */
        public Reference {
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(sku, "sku");
        }
    }

    /**
     * A position of the log, with the event that has it. Immutable; no component is null.
     *
     * @param position the position, from 1
     * @param sku the SKU of the event
     * @param number the number of the event
     * @param isKept whether the event is there
     */
    record Position(long position, String sku, long number, boolean isKept) {
        /** Checks that no component is null. */
        public Position {
            Objects.requireNonNull(sku, "sku");
        }
    }

    /**
     * A receipt of a message (rule E6). Immutable; no component is null.
     *
     * @param message the id of the message
     * @param outcome the outcome, as it is stored
     */
    record MessageOutcome(String message, String outcome) {
        /** Checks that no component is null. */
        public MessageOutcome {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    /** {@return the receipts of messages, in no order} */
    Stream<MessageOutcome> receipts();

    /**
     * {@return the records that the snapshots and the log of a store show; what these do not show is not among them, such as
     * counters, references of archived batches, and receipts}
     *
     * @param snapshots gives all products, such as {@link dev.allocation.port.Reads#snapshots}; not null
     * @param log the log; empty when the store keeps none; not null
     */
    static StoredRecords of(Supplier<Stream<ProductSnapshot>> snapshots, Optional<EventLog> log) {
        return new VisibleRecords(snapshots, log);
    }
}
