package dev.allocation.model.command;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What the library can be told to do. Commands are data: they can be kept, sent in bulk and sent again.
 *
 * <p>All are immutable and check themselves; no component may be null.
 *
 * @param <R> what the command is answered
 */
public sealed interface Command<R extends Answer> {
    /** {@return the type of the answer} */
    Class<R> answerType();

    /**
     * {@return the visitor's result for this command; the compiler finds a visitor that forgets a type}
     *
     * @param visitor the visitor
     * @param <T> what the visitor returns
     */
    <T> T accept(Visitor<T> visitor);

    /**
     * Takes one method for each type of command.
     *
     * @param <T> what each method returns
     */
    interface Visitor<T> {
        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T allocate(Allocate command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T deallocate(Deallocate command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T amend(Amend command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T createBatch(CreateBatch command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T changeBatchQuantity(ChangeBatchQuantity command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T changeBatchEta(ChangeBatchEta command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T receiveBatch(ReceiveBatch command);
    }

    /**
     * Promise a line units of a batch (rules A1 to A6).
     *
     * @param line the line
     */
    record Allocate(OrderLine line) implements Command<Answer.ToAllocate> {
        /** Checks that nothing is missing. */
        public Allocate {
            Objects.requireNonNull(line, "line");
        }

        @Override
        public Class<Answer.ToAllocate> answerType() {
            return Answer.ToAllocate.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.allocate(this);
        }
    }

    /**
     * Give a line's units back: the customer changed their mind (rule D1).
     *
     * @param line the line's name
     */
    record Deallocate(LineKey line) implements Command<Answer.ToDeallocate> {
        /** Checks that nothing is missing. */
        public Deallocate {
            Objects.requireNonNull(line, "line");
        }

        @Override
        public Class<Answer.ToDeallocate> answerType() {
            return Answer.ToDeallocate.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.deallocate(this);
        }
    }

    /**
     * Give a line another quantity and day: the customer changed the order (rule D2).
     *
     * @param line the line as it is to be
     */
    record Amend(OrderLine line) implements Command<Answer.ToAmend> {
        /** Checks that nothing is missing. */
        public Amend {
            Objects.requireNonNull(line, "line");
        }

        @Override
        public Class<Answer.ToAmend> answerType() {
            return Answer.ToAmend.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.amend(this);
        }
    }

    /**
     * Take a batch into the books (rule S1).
     *
     * @param registration the batch as it was first given
     */
    record CreateBatch(BatchRegistration registration) implements Command<Answer.BatchCreated> {
        /** Checks that nothing is missing. */
        public CreateBatch {
            Objects.requireNonNull(registration, "registration");
        }

        @Override
        public Class<Answer.BatchCreated> answerType() {
            return Answer.BatchCreated.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.createBatch(this);
        }
    }

    /**
     * Set a batch to the quantity that was counted: breakage, water, a recount (rule S2).
     *
     * @param batch the batch
     * @param quantity the units that there are, not the difference
     */
    record ChangeBatchQuantity(BatchReference batch, Quantity quantity)
            implements Command<Answer.BatchQuantityChanged> {
        /** Checks that nothing is missing. */
        public ChangeBatchQuantity {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
        }

        @Override
        public Class<Answer.BatchQuantityChanged> answerType() {
            return Answer.BatchQuantityChanged.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.changeBatchQuantity(this);
        }
    }

    /**
     * Move the day on which a batch arrives: storms (rule S3).
     *
     * @param batch the batch
     * @param eta the new day, 0001-01-01 to 9999-12-31
     */
    record ChangeBatchEta(BatchReference batch, LocalDate eta) implements Command<Answer.BatchEtaChanged> {
        /**
         * Checks the day.
         *
         * @throws dev.allocation.model.InvalidValueException when the day is out of range
         */
        public ChangeBatchEta {
            Objects.requireNonNull(eta, "eta");
            Objects.requireNonNull(batch, "batch");
            eta = new Arrival.UnderWay(eta).day();
        }

        @Override
        public Class<Answer.BatchEtaChanged> answerType() {
            return Answer.BatchEtaChanged.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.changeBatchEta(this);
        }
    }

    /**
     * Put a batch on hand: the ship came in (rule S4).
     *
     * @param batch the batch
     */
    record ReceiveBatch(BatchReference batch) implements Command<Answer.BatchReceived> {
        /** Checks that nothing is missing. */
        public ReceiveBatch {
            Objects.requireNonNull(batch, "batch");
        }

        @Override
        public Class<Answer.BatchReceived> answerType() {
            return Answer.BatchReceived.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.receiveBatch(this);
        }
    }
}
