package dev.allocation.model;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A change of a product, or a line that found no stock. The SKU and the number identify an event permanently (rule E1).
 *
 * <p>Events carry enough data to rebuild the product, when they are applied in the order of their numbers (rule E2). All events
 * are immutable, and no component is null.
 */
public sealed interface Event {
    /** {@return the product} */
    Sku sku();

    /** {@return the event's number among the product's events, from 1 without gaps; the last one is the product's version} */
    long number();

    /** An event that changes a batch, or only the number of its promised units and lines. */
    sealed interface OfBatch extends Event {
        /** {@return the batch} */
        BatchReference batch();
    }

    /** An event about a line. */
    sealed interface OfLine extends Event {
        /** {@return the line, with its quantity and day} */
        OrderLine line();

        @Override
        default Sku sku() {
            return line().sku();
        }
    }

    /** An event that changes the units that a line holds in a batch. */
    sealed interface OfAllocation extends OfLine, OfBatch {
        /** {@return the units of the line's part in that batch} */
        Quantity quantity();
    }

    /**
     * {@return the visitor's result for this event}
     *
     * <p>A visitor must have a method for every type of event, or it does not compile.
     *
     * @param visitor the visitor
     * @param <T> the type of the visitor's result
     */
    <T> T accept(Visitor<T> visitor);

    /**
     * A visitor with one method for each type of event.
     *
     * @param <T> the type of the result of each method
     */
    interface Visitor<T> {
        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T batchCreated(BatchCreated event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T batchQuantityChanged(BatchQuantityChanged event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T batchEtaChanged(BatchEtaChanged event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T batchReceived(BatchReceived event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T batchHeld(BatchHeld event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T batchReleased(BatchReleased event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T allocated(Allocated event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T deallocated(Deallocated event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T lineAmended(LineAmended event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T outOfStock(OutOfStock event);
    }

    /**
     * A batch was created (rule S1).
     *
     * @param number the event's number
     * @param registration the batch as it was first given
     */
    record BatchCreated(long number, BatchRegistration registration) implements OfBatch {
        /** Checks the number, and that no component is null. */
        public BatchCreated {
            check(number);
            Objects.requireNonNull(registration, "registration");
        }

        @Override
        public Sku sku() {
            return registration.sku();
        }

        @Override
        public BatchReference batch() {
            return registration.batch();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.batchCreated(this);
        }
    }

    /**
     * A batch was counted, and has another quantity (rule S2).
     *
     * @param sku the product
     * @param number the event's number
     * @param batch the batch
     * @param quantity the new quantity
     */
    record BatchQuantityChanged(Sku sku, long number, BatchReference batch, Quantity quantity) implements OfBatch {
        /** Checks the number, and that no component is null. */
        public BatchQuantityChanged {
            check(number);
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.batchQuantityChanged(this);
        }
    }

    /**
     * A batch has another ETA (rule S3).
     *
     * @param sku the product
     * @param number the event's number
     * @param batch the batch
     * @param eta the new day
     */
    record BatchEtaChanged(Sku sku, long number, BatchReference batch, LocalDate eta) implements OfBatch {
        /** Checks the number, and that no component is null. */
        public BatchEtaChanged {
            check(number);
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(eta, "eta");
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.batchEtaChanged(this);
        }
    }

    /**
     * A batch was received, and is on hand (rule S4).
     *
     * @param sku the product
     * @param number the event's number
     * @param batch the batch
     */
    record BatchReceived(Sku sku, long number, BatchReference batch) implements OfBatch {
        /** Checks the number, and that no component is null. */
        public BatchReceived {
            check(number);
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(batch, "batch");
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.batchReceived(this);
        }
    }

    /**
     * A batch is on hold, and takes no new lines (rule Q2).
     *
     * @param sku the product
     * @param number the event's number
     * @param batch the batch
     */
    record BatchHeld(Sku sku, long number, BatchReference batch) implements OfBatch {
        /** Checks the number, and that no component is null. */
        public BatchHeld {
            check(number);
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(batch, "batch");
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.batchHeld(this);
        }
    }

    /**
     * A batch is no longer on hold (rule Q2).
     *
     * @param sku the product
     * @param number the event's number
     * @param batch the batch
     */
    record BatchReleased(Sku sku, long number, BatchReference batch) implements OfBatch {
        /** Checks the number, and that no component is null. */
        public BatchReleased {
            check(number);
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(batch, "batch");
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.batchReleased(this);
        }
    }

    /**
     * A line was promised units of a batch, and is now the newest line there (rules A1 to A3, S2, D2).
     *
     * @param number the event's number
     * @param line the whole line
     * @param batch the batch
     * @param quantity the units that it was promised in this batch
     */
    record Allocated(long number, OrderLine line, BatchReference batch, Quantity quantity) implements OfAllocation {
        /** Checks the number, and that no component is null. */
        public Allocated {
            check(number);
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
        }

        /**
         * Creates the event of a line that was placed whole in one batch.
         *
         * @param number the event's number
         * @param line the line
         * @param batch the batch
         */
        public Allocated(long number, OrderLine line, BatchReference batch) {
            this(number, line, batch, quantityOf(line));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.allocated(this);
        }
    }

    /**
     * A line's units were given back (rules D1, S2, D2).
     *
     * @param number the event's number
     * @param line the whole line as it was
     * @param batch the batch that held it
     * @param quantity the units that it held in this batch
     */
    record Deallocated(long number, OrderLine line, BatchReference batch, Quantity quantity) implements OfAllocation {
        /** Checks the number, and that no component is null. */
        public Deallocated {
            check(number);
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
        }

        /**
         * Creates the event of a line that left its only batch.
         *
         * @param number the event's number
         * @param line the line as it was
         * @param batch the batch
         */
        public Deallocated(long number, OrderLine line, BatchReference batch) {
            this(number, line, batch, quantityOf(line));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.deallocated(this);
        }
    }

    /**
     * A line has another quantity or day, and keeps its batch and its sequence (rule D2).
     *
     * @param number the event's number
     * @param line the line as it is now
     * @param batch the batch that holds it
     */
    record LineAmended(long number, OrderLine line, BatchReference batch) implements OfAllocation {
        /** Checks the number, and that no component is null. */
        public LineAmended {
            check(number);
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(batch, "batch");
        }

        @Override
        public Quantity quantity() {
            return line.quantity();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.lineAmended(this);
        }
    }

    /**
     * No batch could take a line (rule A5).
     *
     * @param number the event's number
     * @param line the line, with the quantity and day that were asked for
     */
    record OutOfStock(long number, OrderLine line) implements OfLine {
        /** Checks the number, and that no component is null. */
        public OutOfStock {
            check(number);
            Objects.requireNonNull(line, "line");
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.outOfStock(this);
        }
    }

    private static Quantity quantityOf(OrderLine line) {
        return Objects.requireNonNull(line, "line").quantity();
    }

    private static void check(long number) {
        if (number < 1) {
            throw new IllegalArgumentException("event number must be at least 1, but is " + number);
        }
    }
}
