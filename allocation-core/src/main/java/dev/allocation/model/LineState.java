package dev.allocation.model;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a line in its product: it holds an {@link Allocation}, it is {@link Waiting}, or it is {@link Dispatched}. A line
 * with none of them is unknown. Immutable.
 */
public sealed interface LineState extends Serializable permits Allocation, LineState.Waiting, LineState.Dispatched {
    /** {@return the line, with its quantity and day} */
    OrderLine line();

    /**
     * {@return the visitor's result for this state; a visitor that lacks a type of state does not compile}
     *
     * @param visitor the visitor
     * @param <T> the type of the visitor's result
     */
    <T> T accept(Visitor<T> visitor);

    /**
     * A visitor with one method for each type of state.
     *
     * @param <T> the type of the result of each method
     */
    interface Visitor<T> {
        /**
         * {@return the result for a line that holds an allocation}
         *
         * @param held the state
         */
        T held(Allocation held);

        /**
         * {@return the result for a line that waits}
         *
         * @param waiting the state
         */
        T waiting(Waiting waiting);

        /**
         * {@return the result for a line whose units have left}
         *
         * @param dispatched the state
         */
        T dispatched(Dispatched dispatched);
    }

    /**
     * A line that waits for stock: a back-order (rule B1).
     *
     * @param line the line, with the quantity and day that it asks for
     * @param terms its terms, which say that it may wait
     * @param place its place in the queue: the number of the event that put it there, or the age of the oldest part that it lost
     */
    record Waiting(OrderLine line, Terms terms, long place) implements LineState {
        /** Sorts lines in the order in which they are placed: the highest priority first, then the one that waits longest. */
        public static final Comparator<Waiting> QUEUE = Comparator.<Waiting>comparingInt(
                        waiting -> -waiting.terms.priority())
                .thenComparingLong(Waiting::place);

        /**
         * Checks the components.
         *
         * @throws IllegalArgumentException when the line may not wait, or the place is below 1, which is no event number
         */
        public Waiting {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(terms, "terms");
            if (!terms.mayWait() || place < 1) {
                throw new IllegalArgumentException(
                        "line that waits must be allowed to wait and have a place of at least 1, but " + line + " has "
                                + terms + " and place " + place);
            }
        }

        /** {@return the state of a line that waits; empty for any other} */
        static Optional<Waiting> in(Optional<LineState> state) {
            return state.filter(Waiting.class::isInstance).map(Waiting.class::cast);
        }

        /** {@return the line in its place in the queue, with another quantity or day} */
        Waiting withLine(OrderLine amended) {
            return new Waiting(amended, terms, place);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.waiting(this);
        }
    }

    /**
     * A line whose units have left (rule X1).
     *
     * @param line the line, with the quantity and day that it was dispatched with
     * @param returned the units that came back
     */
    record Dispatched(OrderLine line, Quantity returned) implements LineState {
        /**
         * Checks the components.
         *
         * @throws IllegalArgumentException when all units came back, or more; such a line is not dispatched any more
         */
        public Dispatched {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(returned, "returned");
            if (returned.isAtLeast(line.quantity())) {
                throw new IllegalArgumentException(
                        "dispatched line must have units out, but " + returned + " came back of " + line);
            }
        }

        /** {@return the units that are still out} */
        public Quantity out() {
            return line.quantity().minus(returned);
        }

        /** {@return the state of a line that is dispatched; empty for any other} */
        static Optional<Dispatched> in(Optional<LineState> state) {
            return state.filter(Dispatched.class::isInstance).map(Dispatched.class::cast);
        }

        /** {@return the line after units of it came back; empty when all are back} */
        Optional<LineState> receiving(Quantity back) {
            return out().equals(back) ? Optional.empty() : Optional.of(new Dispatched(line, returned.plus(back)));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.dispatched(this);
        }
    }
}
