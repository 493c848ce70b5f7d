package dev.allocation.model.command;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The answer to {@link Command.Dispatch} or {@link Command.ReturnGoods}. The answers that say why units cannot leave also
 * answer {@link OrderCommand.DispatchOrder}.
 *
 * <p>All answers are immutable, and no component is null.
 */
public sealed interface DispatchAnswer extends Answer {
    /**
     * The answer to {@link Command.Dispatch}: {@link Dispatched}, {@link NotAllocated}, {@link AlreadyDispatched},
     * {@link NotConfirmed}, {@link BatchOnHold} or {@link BatchNotOnHand}.
     */
    sealed interface ToDispatch extends DispatchAnswer
            permits Dispatched, AlreadyDispatched, NotConfirmed, BatchOnHold, BatchNotOnHand, NotAllocated {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param dispatched the function for {@link Dispatched}
         * @param alreadyDispatched the function for {@link AlreadyDispatched}
         * @param notConfirmed the function for {@link NotConfirmed}
         * @param batchOnHold the function for {@link BatchOnHold}
         * @param batchNotOnHand the function for {@link BatchNotOnHand}
         * @param notAllocated the supplier for {@link NotAllocated}, which tells no more than the line of the command
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super Dispatched, ? extends T> dispatched,
                Function<? super AlreadyDispatched, ? extends T> alreadyDispatched,
                Function<? super NotConfirmed, ? extends T> notConfirmed,
                Function<? super BatchOnHold, ? extends T> batchOnHold,
                Function<? super BatchNotOnHand, ? extends T> batchNotOnHand,
                Supplier<? extends T> notAllocated) {
            if (this instanceof Dispatched answer) {
                return dispatched.apply(answer);
            }
            if (this instanceof AlreadyDispatched answer) {
                return alreadyDispatched.apply(answer);
            }
            if (this instanceof NotConfirmed answer) {
                return notConfirmed.apply(answer);
            }
            if (this instanceof BatchOnHold answer) {
                return batchOnHold.apply(answer);
            }
            if (this instanceof BatchNotOnHand answer) {
                return batchNotOnHand.apply(answer);
            }
            return notAllocated.get();
        }
    }

    /**
     * The units of the line have left (rule X1).
     *
     * @param allocation the allocation that the line held, with the batches to take the units from
     */
    record Dispatched(Allocation allocation) implements ToDispatch {
        /** Checks that no component is null. */
        public Dispatched {
            Objects.requireNonNull(allocation, "allocation");
        }

        /** {@return the line as it was} */
        public OrderLine line() {
            return allocation.line();
        }

        /** {@return the batch that held the line; for a line that was split, the batch of its oldest part} */
        public BatchReference batch() {
            return allocation.batch();
        }
    }

    /**
     * The line is only reserved, so its units cannot leave, and nothing changed (rule X1).
     *
     * @param line the line
     * @param end the end of its reservation
     */
    record NotConfirmed(LineKey line, Instant end) implements ToDispatch, OrderAnswer.ToDispatchOrder {
        /** Checks that no component is null. */
        public NotConfirmed {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(end, "end");
        }
    }

    /**
     * A batch of the line is on hold, so its units cannot leave, and nothing changed (rule X1).
     *
     * @param line the line
     * @param batch the batch
     */
    record BatchOnHold(LineKey line, BatchReference batch) implements ToDispatch, OrderAnswer.ToDispatchOrder {
        /** Checks that no component is null. */
        public BatchOnHold {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(batch, "batch");
        }
    }

    /**
     * A batch of the line is under way, so its units cannot leave, and nothing changed (rule X1).
     *
     * @param line the line
     * @param batch the batch
     * @param arrival the day on which it arrives
     */
    record BatchNotOnHand(LineKey line, BatchReference batch, Arrival arrival)
            implements ToDispatch, OrderAnswer.ToDispatchOrder {
        /** Checks that no component is null. */
        public BatchNotOnHand {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(arrival, "arrival");
        }
    }

    /**
     * Units of a dispatched line are in a batch again (rule X4).
     *
     * @param line the line as it was dispatched
     * @param batch the batch
     * @param quantity the units that came back
     * @param out the units that are still out; the line can be allocated anew when there are none
     */
    record GoodsReturned(OrderLine line, BatchReference batch, Quantity quantity, long out) implements DispatchAnswer {
        /** Checks that no component is null. */
        public GoodsReturned {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
        }
    }
}
