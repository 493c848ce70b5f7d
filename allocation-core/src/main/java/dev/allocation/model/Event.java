package dev.allocation.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of a product, or a line that found no stock. The SKU and the number identify an event permanently (rule E1).
 *
 * <p>Events carry enough data to rebuild the product, when they are applied in the order of their numbers (rule E2). All events
 * are immutable, and no component is null.
 */
public sealed interface Event permits Event.OfBatch, Event.OfLine {
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
    sealed interface OfLine extends Event permits OfAllocation, OutOfStock, WaitingEvent, ReservationEvent {
        /** {@return the line, with its quantity and day} */
        OrderLine line();

        /**
         * {@return the state of the line after this event; empty when the line is then unknown}
         *
         * @param before its state before the event; empty when it was unknown
         */
        Optional<LineState> lineAfter(Optional<LineState> before);

        @Override
        default Sku sku() {
            return line().sku();
        }
    }

    /** An event that changes the units of a line and of a batch. */
    sealed interface OfAllocation extends OfLine, OfBatch
            permits Allocated, Deallocated, LineAmended, Dispatched, Returned, ReservationEvent.Expired {
        /** {@return the units of the line in that batch} */
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

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T lineWaiting(WaitingEvent.LineWaiting event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T waitingAmended(WaitingEvent.WaitingAmended event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T stoppedWaiting(WaitingEvent.StoppedWaiting event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T expired(ReservationEvent.Expired event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T confirmed(ReservationEvent.Confirmed event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T extended(ReservationEvent.Extended event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T dispatched(Dispatched event);

        /**
         * {@return the result for an event of this type}
         *
         * @param event the event
         */
        T returned(Returned event);
    }

    /** The reason why a line was promised units. */
    enum AllocationReason {
        /** The line was sent, and neither held units nor waited (rules A1, O1). */
        NEW,
        /** The line waited, and stock was found for it (rules B2, B3). */
        WAITED,
        /** The line was amended, and was placed anew (rule D2). */
        AMENDED,
        /** The batch turned out to have fewer units, and the line was placed again (rule S2). */
        CUT,
        /** The batch is late, and the line was moved (rule L1). */
        MOVED
    }

    /** The reason why a line lost units, or stopped waiting. */
    enum DeallocationReason {
        /** The customer changed their mind (rule D1). */
        CANCELLED,
        /** The whole order was cancelled (rule O4). */
        ORDER_CANCELLED,
        /** The line was amended, and was placed anew (rule D2). */
        AMENDED,
        /** The batch turned out to have fewer units (rule S2). */
        CUT,
        /** The batch is late, and the line was moved (rule L1). */
        MOVED
    }

    /** The reason why a line found no stock. */
    enum ShortageReason {
        /** The line has no stock yet: no batch could take it. */
        NOT_FOUND,
        /** The line lost its stock by a cut, and found no other. */
        LOST_BY_CUT,
        /** An amendment of the line found no stock; the line keeps what it had. */
        NOT_AMENDED,
        /** The line, and with it its whole order of all or nothing, found no stock. */
        ORDER_SHORT
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
            EventRule.checkNumber(number);
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
            EventRule.check(sku, number, batch);
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
            EventRule.check(sku, number, batch);
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
            EventRule.check(sku, number, batch);
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
            EventRule.check(sku, number, batch);
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
            EventRule.check(sku, number, batch);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.batchReleased(this);
        }
    }

    /**
     * A line was promised units of a batch, and is now the newest line there (rules A1 to A3, S2, D2, B3, L1).
     *
     * @param number the event's number
     * @param line the whole line
     * @param batch the batch
     * @param quantity the units that it was promised in this batch
     * @param end the end of a reservation; empty when the promise is firm
     * @param terms the terms of the line
     * @param reason the reason why it was promised them
     */
    record Allocated(
            long number,
            OrderLine line,
            BatchReference batch,
            Quantity quantity,
            Optional<Instant> end,
            Terms terms,
            AllocationReason reason)
            implements OfAllocation {
        /** Checks the number, and that no component is null. */
        public Allocated {
            EventRule.check(number, line);
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(end, "end");
            Objects.requireNonNull(terms, "terms");
            Objects.requireNonNull(reason, "reason");
        }

        /**
         * Creates the event of a firm line that was placed whole in one batch.
         *
         * @param number the event's number
         * @param line the line
         * @param batch the batch
         * @param reason the reason why it was promised its units
         */
        public Allocated(long number, OrderLine line, BatchReference batch, AllocationReason reason) {
            this(number, line, batch, quantityOf(line), Optional.empty(), Terms.NONE, reason);
        }

        /** {@return whether the line is firm, and may neither wait nor be split} */
        public boolean isPlain() {
            return end.isEmpty() && terms.areNone();
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return Optional.of(Allocation.after(before, this));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.allocated(this);
        }
    }

    /**
     * A line's units were given back (rules D1, S2, D2, L1, O4).
     *
     * @param number the event's number
     * @param line the whole line as it was
     * @param batch the batch that held it
     * @param quantity the units that it held in this batch
     * @param reason the reason why it lost them
     */
    record Deallocated(long number, OrderLine line, BatchReference batch, Quantity quantity, DeallocationReason reason)
            implements OfAllocation {
        /** Checks the number, and that no component is null. */
        public Deallocated {
            EventRule.check(number, line);
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(reason, "reason");
        }

        /**
         * Creates the event of a line that left its only batch.
         *
         * @param number the event's number
         * @param line the line as it was
         * @param batch the batch
         * @param reason the reason why it lost its units
         */
        public Deallocated(long number, OrderLine line, BatchReference batch, DeallocationReason reason) {
            this(number, line, batch, quantityOf(line), reason);
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return Allocation.without(before, batch);
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
            EventRule.check(number, line);
            Objects.requireNonNull(batch, "batch");
        }

        @Override
        public Quantity quantity() {
            return line.quantity();
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return Allocation.in(before).map(held -> held.after(this));
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
     * @param reason the reason
     */
    record OutOfStock(long number, OrderLine line, ShortageReason reason) implements OfLine {
        /** Checks the number, and that no component is null. */
        public OutOfStock {
            EventRule.check(number, line);
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return before;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.outOfStock(this);
        }
    }

    /**
     * Units of a line left, and with them its part in a batch (rule X1).
     *
     * @param number the event's number
     * @param line the whole line
     * @param batch the batch that they were in
     * @param quantity the units that left
     */
    record Dispatched(long number, OrderLine line, BatchReference batch, Quantity quantity) implements OfAllocation {
        /** Checks the number, and that no component is null. */
        public Dispatched {
            EventRule.check(number, line);
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            Optional<LineState> left = Allocation.without(before, batch);
            return left.isPresent() ? left : Optional.of(new LineState.Dispatched(line, Quantity.NONE));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.dispatched(this);
        }
    }

    /**
     * Units of a dispatched line came back into a batch (rule X4).
     *
     * @param number the event's number
     * @param line the line as it was dispatched
     * @param batch the batch that they are in now
     * @param quantity the units that came back
     */
    record Returned(long number, OrderLine line, BatchReference batch, Quantity quantity) implements OfAllocation {
        /** Checks the number, and that no component is null. */
        public Returned {
            EventRule.check(number, line);
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return LineState.Dispatched.in(before).flatMap(out -> out.receiving(quantity));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.returned(this);
        }
    }

    private static Quantity quantityOf(OrderLine line) {
        return Objects.requireNonNull(line, "line").quantity();
    }
}
