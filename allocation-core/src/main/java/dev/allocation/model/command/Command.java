package dev.allocation.model.command;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to change stock or allocations. Commands are data: they can be stored, sent in lists and sent again.
 *
 * <p>All commands are immutable and check their components, of which none may be null.
 *
 * @param <R> the type of the command's answer
 */
public sealed interface Command<R extends Answer>
        permits Command.Allocate,
                Command.Deallocate,
                Command.Amend,
                Command.CreateBatch,
                Command.ChangeBatchQuantity,
                Command.ChangeBatchEta,
                Command.ReceiveBatch,
                Command.HoldBatch,
                Command.ReleaseBatch,
                Command.Confirm,
                Command.Dispatch,
                Command.ReturnGoods,
                OrderCommand {
    /** {@return the type of the answer} */
    Class<R> answerType();

    /**
     * {@return the visitor's result for this command}
     *
     * <p>A visitor must have a method for every type of command, or it does not compile.
     *
     * @param visitor the visitor
     * @param <T> the type of the visitor's result
     */
    <T> T accept(Visitor<T> visitor);

    /**
     * A visitor with one method for each type of command.
     *
     * @param <T> the type of the result of each method
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

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T holdBatch(HoldBatch command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T releaseBatch(ReleaseBatch command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T confirm(Confirm command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T dispatch(Dispatch command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T returnGoods(ReturnGoods command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T allocateOrder(OrderCommand.AllocateOrder command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T confirmOrder(OrderCommand.ConfirmOrder command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T cancelOrder(OrderCommand.CancelOrder command);

        /**
         * {@return the result for a command of this type}
         *
         * @param command the command
         */
        T dispatchOrder(OrderCommand.DispatchOrder command);
    }

    /**
     * Promises units of a batch to a line (rules A1 to A6, V2, B1, P1).
     *
     * @param line the line
     * @param end the end of a reservation, which is cut to microseconds; empty for a firm promise
     * @param terms the terms of the line: whether it may wait, and whether it may be split
     * @param policy the name of the policy that chooses the batch now; empty for that of the service. It is not kept: a line that
     *     is placed later is placed by the policy of the service
     */
    record Allocate(OrderLine line, Optional<Instant> end, Terms terms, Optional<PolicyName> policy)
            implements Command<Answer.ToAllocate> {
        /**
         * Checks the end.
         *
         * @throws InvalidValueException when the end is out of range, or a reservation may wait
         */
        public Allocate {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(terms, "terms");
            Objects.requireNonNull(policy, "policy");
            end = EndRule.checked(end, terms.mayWait());
        }

        /**
         * Creates the command that leaves the choice of the batch to the policy of the service.
         *
         * @param line the line
         * @param end the end of a reservation; empty for a firm promise
         * @param terms the terms of the line
         */
        public Allocate(OrderLine line, Optional<Instant> end, Terms terms) {
            this(line, end, terms, Optional.empty());
        }

        /**
         * Creates the command for a firm promise to a line that may neither wait nor be split.
         *
         * @param line the line
         */
        public Allocate(OrderLine line) {
            this(line, Optional.empty(), Terms.NONE);
        }

        /**
         * {@return the same command, with the choice of the batch by a named policy}
         *
         * @param name the name under which the service has the policy
         */
        public Allocate by(PolicyName name) {
            return new Allocate(line, end, terms, Optional.of(name));
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
     * Gives a line's units back, for example because the customer changed their mind (rule D1).
     *
     * @param line the key of the line
     */
    record Deallocate(LineKey line) implements Command<Answer.ToDeallocate> {
        /** Checks that no component is null. */
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
     * Gives a line another quantity and day, for example because the customer changed the order (rule D2).
     *
     * @param line the line with its new quantity and day
     * @param policy the name of the policy that chooses the batch if the line cannot stay where it is; empty for that of the
     *     service
     */
    record Amend(OrderLine line, Optional<PolicyName> policy) implements Command<Answer.ToAmend> {
        /** Checks that no component is null. */
        public Amend {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(policy, "policy");
        }

        /**
         * Creates the command that leaves the choice of the batch to the policy of the service.
         *
         * @param line the line with its new quantity and day
         */
        public Amend(OrderLine line) {
            this(line, Optional.empty());
        }

        /**
         * {@return the same command, with the choice of the batch by a named policy}
         *
         * @param name the name under which the service has the policy
         */
        public Amend by(PolicyName name) {
            return new Amend(line, Optional.of(name));
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
     * Creates a batch (rule S1).
     *
     * @param registration the batch as it was first given
     */
    record CreateBatch(BatchRegistration registration) implements Command<Answer.BatchCreated> {
        /** Checks that no component is null. */
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
     * Sets a batch to the quantity that was counted, for example after breakage, water damage or a recount (rule S2).
     *
     * @param batch the batch
     * @param quantity the units that were counted, not the difference
     * @param seen the quantity of the batch that the counter saw; a batch that has another by now does not change (rule X5).
     *     Empty when the count is true whatever the batch has
     */
    record ChangeBatchQuantity(BatchReference batch, Quantity quantity, Optional<Quantity> seen)
            implements Command<Answer.ToChangeBatchQuantity> {
        /** Checks that no component is null. */
        public ChangeBatchQuantity {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
            Objects.requireNonNull(seen, "seen");
        }

        /**
         * Creates the command for a count that is true whatever the batch has.
         *
         * @param batch the batch
         * @param quantity the units that were counted, not the difference
         */
        public ChangeBatchQuantity(BatchReference batch, Quantity quantity) {
            this(batch, quantity, Optional.empty());
        }

        @Override
        public Class<Answer.ToChangeBatchQuantity> answerType() {
            return Answer.ToChangeBatchQuantity.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.changeBatchQuantity(this);
        }
    }

    /**
     * Changes the day on which a batch arrives, for example because of a storm (rules S3, L1).
     *
     * @param batch the batch
     * @param eta the new day, 0001-01-01 to 9999-12-31
     * @param movesLate whether lines that are late by that day are placed anew where they are in time
     */
    record ChangeBatchEta(BatchReference batch, LocalDate eta, boolean movesLate)
            implements Command<Answer.BatchEtaChanged> {
        /**
         * Checks that no component is null, and that the day is in range.
         *
         * @throws dev.allocation.model.InvalidValueException when the day is out of range
         */
        public ChangeBatchEta {
            Objects.requireNonNull(eta, "eta");
            Objects.requireNonNull(batch, "batch");
            eta = new Arrival.UnderWay(eta).day();
        }

        /**
         * Creates the command that leaves all lines where they are.
         *
         * @param batch the batch
         * @param eta the new day, 0001-01-01 to 9999-12-31
         */
        public ChangeBatchEta(BatchReference batch, LocalDate eta) {
            this(batch, eta, false);
        }

        /** {@return this command, but it also places lines anew that are late by the new day, where they are in time} */
        public ChangeBatchEta movingLateLines() {
            return new ChangeBatchEta(batch, eta, true);
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
     * Marks a batch as on hand, for example because its ship has arrived (rule S4).
     *
     * @param batch the batch
     */
    record ReceiveBatch(BatchReference batch) implements Command<Answer.BatchReceived> {
        /** Checks that no component is null. */
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

    /**
     * Puts a batch on hold, so that it takes no new lines, for example because its papers are missing (rule Q2).
     *
     * @param batch the batch
     */
    record HoldBatch(BatchReference batch) implements Command<Answer.BatchHeld> {
        /** Checks that no component is null. */
        public HoldBatch {
            Objects.requireNonNull(batch, "batch");
        }

        @Override
        public Class<Answer.BatchHeld> answerType() {
            return Answer.BatchHeld.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.holdBatch(this);
        }
    }

    /**
     * Ends the hold of a batch, so that it takes new lines again (rule Q2).
     *
     * @param batch the batch
     */
    record ReleaseBatch(BatchReference batch) implements Command<Answer.BatchReleased> {
        /** Checks that no component is null. */
        public ReleaseBatch {
            Objects.requireNonNull(batch, "batch");
        }

        @Override
        public Class<Answer.BatchReleased> answerType() {
            return Answer.BatchReleased.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.releaseBatch(this);
        }
    }

    /**
     * Makes a reservation firm, for example because the customer paid (rule V1).
     *
     * @param line the key of the line
     */
    record Confirm(LineKey line) implements Command<Answer.ToConfirm> {
        /** Checks that no component is null. */
        public Confirm {
            Objects.requireNonNull(line, "line");
        }

        @Override
        public Class<Answer.ToConfirm> answerType() {
            return Answer.ToConfirm.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.confirm(this);
        }
    }

    /**
     * Takes the units of a firm line out of their batches, because they leave (rule X1).
     *
     * @param line the key of the line
     */
    record Dispatch(LineKey line) implements Command<DispatchAnswer.ToDispatch> {
        /** Checks that no component is null. */
        public Dispatch {
            Objects.requireNonNull(line, "line");
        }

        @Override
        public Class<DispatchAnswer.ToDispatch> answerType() {
            return DispatchAnswer.ToDispatch.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.dispatch(this);
        }
    }

    /**
     * Puts units of a dispatched line into a batch, because they came back (rule X4). Send it with a message id: it is a
     * difference.
     *
     * @param line the key of the line
     * @param quantity the units that came back, at least 1
     * @param batch the batch that they go into, on hand and of the same SKU
     */
    record ReturnGoods(LineKey line, Quantity quantity, BatchReference batch)
            implements Command<DispatchAnswer.GoodsReturned> {
        /**
         * Checks the quantity.
         *
         * @throws InvalidValueException when the quantity is 0
         */
        public ReturnGoods {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
            if (quantity.units() == 0) {
                throw new InvalidValueException("returned quantity of " + line, "0", "must be at least 1");
            }
        }

        @Override
        public Class<DispatchAnswer.GoodsReturned> answerType() {
            return DispatchAnswer.GoodsReturned.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.returnGoods(this);
        }
    }
}
