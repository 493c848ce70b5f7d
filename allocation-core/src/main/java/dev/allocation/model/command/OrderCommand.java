package dev.allocation.model.command;

import dev.allocation.model.InvalidValueException;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A command about a whole order. It changes all lines of the order in one atomic change, in whatever products they are.
 *
 * <p>All commands are immutable and check their components, of which none may be null.
 *
 * @param <R> the type of the command's answer
 */
public sealed interface OrderCommand<R extends Answer> extends Command<R> {
    /** {@return the order} */
    OrderId order();

    /** Whether the lines of an order stand alone, or are all placed or none (rule O2). */
    enum Mode {
        /** Every line has its own answer, as if it was sent alone. */
        EACH_AS_IT_FITS,
        /** When one line finds no stock, all is as it was before. */
        ALL_OR_NOTHING
    }

    /**
     * A line of an order that is to be allocated.
     *
     * @param line the line
     * @param terms its terms: whether it may wait, and whether it may be split
     */
    record Item(OrderLine line, Terms terms) {
        /** Checks that no component is null. */
        public Item {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(terms, "terms");
        }

        /**
         * Creates a line that may neither wait nor be split.
         *
         * @param line the line
         */
        public Item(OrderLine line) {
            this(line, Terms.NONE);
        }
    }

    /**
     * Promises units to the lines of one order, in the order given, in one atomic change (rules O1 to O3).
     *
     * @param items the lines, at least one, all of one order, none twice
     * @param end the end of the reservation of all lines, which is cut to microseconds; empty for firm promises
     * @param mode whether the lines stand alone, or are all placed or none
     * @param policy the name of the policy that chooses the batches of all lines now; empty for that of the service. It is not
     *     kept: a line that is placed later is placed by the policy of the service
     */
    record AllocateOrder(List<Item> items, Optional<Instant> end, Mode mode, Optional<PolicyName> policy)
            implements OrderCommand<OrderAnswer.ToAllocateOrder> {
        /**
         * Checks the lines and the end.
         *
         * @throws InvalidValueException when there is no line, one comes twice, they are of several orders, the end is out of
         *     range, or a line may wait in a reservation or an order of all or nothing
         */
        public AllocateOrder {
            items = List.copyOf(Objects.requireNonNull(items, "items"));
            Objects.requireNonNull(mode, "mode");
            Objects.requireNonNull(policy, "policy");
            OrderRule.check(items, mode);
            end = EndRule.checked(
                    end, items.stream().anyMatch(item -> item.terms().mayWait()));
        }

        /**
         * Creates the command that leaves the choice of the batches to the policy of the service.
         *
         * @param items the lines, at least one, all of one order, none twice
         * @param end the end of the reservation of all lines; empty for firm promises
         * @param mode whether the lines stand alone, or are all placed or none
         */
        public AllocateOrder(List<Item> items, Optional<Instant> end, Mode mode) {
            this(items, end, mode, Optional.empty());
        }

        /**
         * {@return the same command, with the choice of the batches by a named policy}
         *
         * @param name the name under which the service has the policy
         */
        public AllocateOrder by(PolicyName name) {
            return new AllocateOrder(items, end, mode, Optional.of(name));
        }

        @Override
        public OrderId order() {
            return items.get(0).line().key().order();
        }

        @Override
        public Class<OrderAnswer.ToAllocateOrder> answerType() {
            return OrderAnswer.ToAllocateOrder.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.allocateOrder(this);
        }
    }

    /**
     * Makes all reservations of an order firm (rule O5).
     *
     * @param order the order
     */
    record ConfirmOrder(OrderId order) implements OrderCommand<OrderAnswer.OrderConfirmed> {
        /** Checks that no component is null. */
        public ConfirmOrder {
            Objects.requireNonNull(order, "order");
        }

        @Override
        public Class<OrderAnswer.OrderConfirmed> answerType() {
            return OrderAnswer.OrderConfirmed.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.confirmOrder(this);
        }
    }

    /**
     * Ends all that an order holds or waits for; what is dispatched stays (rule O4).
     *
     * @param order the order
     */
    record CancelOrder(OrderId order) implements OrderCommand<OrderAnswer.OrderCancelled> {
        /** Checks that no component is null. */
        public CancelOrder {
            Objects.requireNonNull(order, "order");
        }

        @Override
        public Class<OrderAnswer.OrderCancelled> answerType() {
            return OrderAnswer.OrderCancelled.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.cancelOrder(this);
        }
    }

    /**
     * Takes the units of all lines of an order out of their batches, or none (rule X3).
     *
     * @param order the order
     */
    record DispatchOrder(OrderId order) implements OrderCommand<OrderAnswer.ToDispatchOrder> {
        /** Checks that no component is null. */
        public DispatchOrder {
            Objects.requireNonNull(order, "order");
        }

        @Override
        public Class<OrderAnswer.ToDispatchOrder> answerType() {
            return OrderAnswer.ToDispatchOrder.class;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.dispatchOrder(this);
        }
    }
}
