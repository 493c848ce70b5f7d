package dev.allocation.port.records;

import dev.allocation.model.product.Replaced;
import dev.allocation.port.event.EventFields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A record of a product as plain values: what is stored, even if the model would refuse it. Immutable.
 *
 * <p>A component is null when the store does not keep this value, or the record does not have it.
 */
public sealed interface StoredRecord {
    /** {@return the SKU} */
    String sku();

    /**
     * A product with its counters.
     *
     * @param sku the SKU
     * @param version the number of the last event
     * @param allocated the promised units of all batches
     * @param reservations the number of lines that hold a reservation
     * @param waiting the number of lines that wait
     */
    record ProductRecord(String sku, long version, Long allocated, Long reservations, Long waiting)
            implements StoredRecord {
        /** Checks that the SKU is not null. */
        public ProductRecord {
            Objects.requireNonNull(sku, "sku");
        }
    }

    /**
     * The events of a product that the log keeps. A gap that trimming left counts as an event.
     *
     * @param sku the SKU
     * @param oldest the number of the oldest one
     * @param newest the number of the newest one
     * @param count how many there are from the oldest to the newest
     */
    record EventsRecord(String sku, long oldest, long newest, long count) implements StoredRecord {
        /** Checks that the SKU is not null. */
        public EventsRecord {
            Objects.requireNonNull(sku, "sku");
        }
    }

    /**
     * An event that subscribers never receive, because it has no position and does not wait for one.
     *
     * @param sku the SKU
     * @param number the number of the event
     */
    record LostEventRecord(String sku, long number) implements StoredRecord {
        /** Checks that the SKU is not null. */
        public LostEventRecord {
            Objects.requireNonNull(sku, "sku");
        }
    }

    /**
     * A note that an event waits for a position in the log, when the event is not there, or has a position already.
     *
     * @param sku the SKU
     * @param number the number of the event
     * @param isKept whether the event is there
     * @param position the position of the event; null when it has none
     */
    record UnsequencedRecord(String sku, long number, boolean isKept, Long position) implements StoredRecord {
        /** Checks that the SKU is not null. */
        public UnsequencedRecord {
            Objects.requireNonNull(sku, "sku");
        }
    }

    /**
     * The first event of a product whose position is before that of an earlier event.
     *
     * @param sku the SKU
     * @param number the number of the event
     */
    record MisplacedEventRecord(String sku, long number) implements StoredRecord {
        /** Checks that the SKU is not null. */
        public MisplacedEventRecord {
            Objects.requireNonNull(sku, "sku");
        }
    }

    /**
     * A batch that is not archived.
     *
     * @param sku the SKU
     * @param number the number of the event that created it
     * @param reference its reference
     * @param registeredQuantity the units that it was first given with
     * @param registeredEta its first ETA; null when it was on hand
     * @param bestBefore its last usable day
     * @param quantity the units that it has
     * @param eta its ETA; null when it is on hand
     * @param allocated the units that are promised
     * @param lines the number of lines that hold them
     * @param isOpen whether it is listed among the batches with available units
     * @param isOnHold whether it takes no new lines
     * @param registeredSku the SKU under which its reference is registered; null when the reference is not registered
     * @param registeredNumber the batch number under which its reference is registered
     */
    record BatchRecord(
            String sku,
            long number,
            String reference,
            long registeredQuantity,
            LocalDate registeredEta,
            LocalDate bestBefore,
            long quantity,
            LocalDate eta,
            long allocated,
            long lines,
            Boolean isOpen,
            boolean isOnHold,
            String registeredSku,
            long registeredNumber)
            implements StoredRecord {
        /** Checks that the ids are not null. */
        public BatchRecord {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(reference, "reference");
        }
    }

    /**
     * A record of a line.
     */
    sealed interface LineRecord extends StoredRecord {
        /** {@return the order id} */
        String order();

        /** {@return the line id} */
        String line();

        /** {@return the units of the whole line} */
        long lineQuantity();

        /** {@return the day by which the line is needed; null when it names none} */
        LocalDate neededBy();
    }

    /**
     * The units that a line holds in one batch.
     *
     * @param sku the SKU
     * @param order the order id
     * @param line the line id
     * @param part the place of this part among those of the line, from 1, the oldest first
     * @param batchNumber the number of the batch
     * @param sequence the number of the event that placed the part
     * @param quantity the units of the part
     * @param lineQuantity the units of the line
     * @param neededBy the day by which the line is needed
     * @param end the end of a reservation
     * @param priority the priority with which the line may wait; null when it may not wait
     * @param maySplit whether the line may be split
     * @param isFoundByOrder whether the store finds the line by its order in the same state
     */
    record PartRecord(
            String sku,
            String order,
            String line,
            long part,
            long batchNumber,
            long sequence,
            long quantity,
            long lineQuantity,
            LocalDate neededBy,
            Instant end,
            Integer priority,
            boolean maySplit,
            boolean isFoundByOrder)
            implements LineRecord {
        /** Checks that the ids are not null. */
        public PartRecord {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(line, "line");
        }
    }

    /**
     * A line that waits.
     *
     * @param sku the SKU
     * @param order the order id
     * @param line the line id
     * @param lineQuantity the units that it asks for
     * @param neededBy the day by which it is needed
     * @param priority its priority
     * @param maySplit whether it may be split
     * @param place its place in the queue
     * @param isFoundByOrder whether the store finds the line by its order in the same state
     */
    record WaitingRecord(
            String sku,
            String order,
            String line,
            long lineQuantity,
            LocalDate neededBy,
            int priority,
            boolean maySplit,
            long place,
            boolean isFoundByOrder)
            implements LineRecord {
        /** Checks that the ids are not null. */
        public WaitingRecord {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(line, "line");
        }
    }

    /**
     * A line whose units have left, and that is not archived.
     *
     * @param sku the SKU
     * @param order the order id
     * @param line the line id
     * @param lineQuantity the units that were dispatched
     * @param neededBy the day by which it was needed
     * @param returned the units that came back
     * @param isFoundByOrder whether the store finds the line by its order in the same state
     */
    record DispatchedRecord(
            String sku,
            String order,
            String line,
            long lineQuantity,
            LocalDate neededBy,
            long returned,
            boolean isFoundByOrder)
            implements LineRecord {
        /** Checks that the ids are not null. */
        public DispatchedRecord {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(line, "line");
        }
    }

    /**
     * An event that the log keeps.
     *
     * @param fields its values
     * @param replaced the values that it replaced; empty when the model refuses what is stored of them
     */
    record EventRecord(EventFields fields, Optional<Replaced> replaced) implements StoredRecord {
        /** Checks that no component is null. */
        public EventRecord {
            Objects.requireNonNull(fields, "fields");
            Objects.requireNonNull(replaced, "replaced");
        }

        @Override
        public String sku() {
            return fields.sku();
        }
    }
}
