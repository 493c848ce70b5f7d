package dev.allocation.model.command;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The answer to a command. "No" is an answer too. An exception reports a mistake of the caller, a conflict, or a failure of the
 * policy or the store.
 *
 * <p>All answers are immutable, and no component is null.
 */
public sealed interface Answer
        permits Answer.ToAllocate,
                Answer.ToDeallocate,
                Answer.ToAmend,
                Answer.ToConfirm,
                Answer.ToChangeBatchQuantity,
                Answer.BatchCreated,
                Answer.BatchEtaChanged,
                Answer.BatchReceived,
                Answer.BatchHeld,
                Answer.BatchReleased,
                DispatchAnswer,
                OrderAnswer {
    /**
     * The answer to {@link Command.Allocate}: {@link Allocated}, {@link OutOfStock}, {@link Waiting}, {@link TooLate} or
     * {@link AlreadyDispatched}.
     */
    sealed interface ToAllocate extends Answer {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param allocated the function for {@link Allocated}
         * @param outOfStock the function for {@link OutOfStock}
         * @param waiting the function for {@link Waiting}
         * @param tooLate the function for {@link TooLate}
         * @param alreadyDispatched the function for {@link AlreadyDispatched}
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super Allocated, ? extends T> allocated,
                Function<? super OutOfStock, ? extends T> outOfStock,
                Function<? super Waiting, ? extends T> waiting,
                Function<? super TooLate, ? extends T> tooLate,
                Function<? super AlreadyDispatched, ? extends T> alreadyDispatched) {
            if (this instanceof Allocated answer) {
                return allocated.apply(answer);
            }
            if (this instanceof OutOfStock answer) {
                return outOfStock.apply(answer);
            }
            if (this instanceof Waiting answer) {
                return waiting.apply(answer);
            }
            if (this instanceof TooLate answer) {
                return tooLate.apply(answer);
            }
            return alreadyDispatched.apply((AlreadyDispatched) this);
        }
    }

    /**
     * The answer to {@link Command.Deallocate}: {@link Deallocated}, {@link NotAllocated}, {@link StoppedWaiting} or
     * {@link AlreadyDispatched}.
     */
    sealed interface ToDeallocate extends Answer {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param deallocated the function for {@link Deallocated}
         * @param stoppedWaiting the function for {@link StoppedWaiting}
         * @param alreadyDispatched the function for {@link AlreadyDispatched}
         * @param notAllocated the supplier for {@link NotAllocated}, which tells no more than the line of the command
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super Deallocated, ? extends T> deallocated,
                Function<? super StoppedWaiting, ? extends T> stoppedWaiting,
                Function<? super AlreadyDispatched, ? extends T> alreadyDispatched,
                Supplier<? extends T> notAllocated) {
            if (this instanceof Deallocated answer) {
                return deallocated.apply(answer);
            }
            if (this instanceof StoppedWaiting answer) {
                return stoppedWaiting.apply(answer);
            }
            if (this instanceof AlreadyDispatched answer) {
                return alreadyDispatched.apply(answer);
            }
            return notAllocated.get();
        }
    }

    /**
     * The answer to {@link Command.Amend}: {@link Amended}, {@link OutOfStock}, {@link NotAllocated}, {@link Waiting} or
     * {@link AlreadyDispatched}.
     */
    sealed interface ToAmend extends Answer {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param amended the function for {@link Amended}
         * @param outOfStock the function for {@link OutOfStock}
         * @param waiting the function for {@link Waiting}
         * @param alreadyDispatched the function for {@link AlreadyDispatched}
         * @param notAllocated the supplier for {@link NotAllocated}, which tells no more than the line of the command
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super Amended, ? extends T> amended,
                Function<? super OutOfStock, ? extends T> outOfStock,
                Function<? super Waiting, ? extends T> waiting,
                Function<? super AlreadyDispatched, ? extends T> alreadyDispatched,
                Supplier<? extends T> notAllocated) {
            if (this instanceof Amended answer) {
                return amended.apply(answer);
            }
            if (this instanceof OutOfStock answer) {
                return outOfStock.apply(answer);
            }
            if (this instanceof Waiting answer) {
                return waiting.apply(answer);
            }
            if (this instanceof AlreadyDispatched answer) {
                return alreadyDispatched.apply(answer);
            }
            return notAllocated.get();
        }
    }

    /** The answer to {@link Command.Confirm}: {@link Confirmed}, {@link NotAllocated} or {@link AlreadyDispatched}. */
    sealed interface ToConfirm extends Answer {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param confirmed the function for {@link Confirmed}
         * @param alreadyDispatched the function for {@link AlreadyDispatched}
         * @param notAllocated the supplier for {@link NotAllocated}, which tells no more than the line of the command
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super Confirmed, ? extends T> confirmed,
                Function<? super AlreadyDispatched, ? extends T> alreadyDispatched,
                Supplier<? extends T> notAllocated) {
            if (this instanceof Confirmed answer) {
                return confirmed.apply(answer);
            }
            if (this instanceof AlreadyDispatched answer) {
                return alreadyDispatched.apply(answer);
            }
            return notAllocated.get();
        }
    }

    /** The answer to {@link Command.ChangeBatchQuantity}: {@link BatchQuantityChanged} or {@link BatchQuantityDiffers}. */
    sealed interface ToChangeBatchQuantity extends Answer {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param batchQuantityChanged the function for {@link BatchQuantityChanged}
         * @param batchQuantityDiffers the function for {@link BatchQuantityDiffers}
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super BatchQuantityChanged, ? extends T> batchQuantityChanged,
                Function<? super BatchQuantityDiffers, ? extends T> batchQuantityDiffers) {
            if (this instanceof BatchQuantityChanged answer) {
                return batchQuantityChanged.apply(answer);
            }
            return batchQuantityDiffers.apply((BatchQuantityDiffers) this);
        }
    }

    /**
     * The line is promised its units.
     *
     * @param promise the units, batch by batch, with their arrival, and the end of a reservation
     * @param repeated true if the line already held exactly these units (rules A4, V2)
     */
    record Allocated(Promise promise, boolean repeated) implements ToAllocate {
        /** Checks that no component is null. */
        public Allocated {
            Objects.requireNonNull(promise, "promise");
        }

        /** {@return the batch that holds the line; for a line that is split, the batch of its oldest part} */
        public BatchReference batch() {
            return promise.batch();
        }
    }

    /**
     * No batch can take the line, and no allocation changed (rules A5, D2).
     *
     * @param line the line as it was asked for
     * @param shortfall what it could have instead; for an amended line, after its own units were given back
     */
    record OutOfStock(OrderLine line, Shortfall shortfall) implements ToAllocate, ToAmend {
        /** Checks that no component is null. */
        public OutOfStock {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(shortfall, "shortfall");
        }
    }

    /**
     * The line waits for stock (rules B1, B2).
     *
     * @param state the line with its priority and its place in the queue
     * @param shortfall what it could have instead by the policy of the service, which places the lines that wait
     * @param repeated whether the very same line waited already, so that nothing changed
     */
    record Waiting(LineState.Waiting state, Shortfall shortfall, boolean repeated) implements ToAllocate, ToAmend {
        /** Checks that no component is null. */
        public Waiting {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(shortfall, "shortfall");
        }
    }

    /**
     * The reservation would be void already, so nothing changed (rule N3).
     *
     * @param line the line as it was asked for
     * @param end the end, which is not after now
     */
    record TooLate(OrderLine line, Instant end) implements ToAllocate {
        /** Checks that no component is null. */
        public TooLate {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(end, "end");
        }
    }

    /**
     * The units of the line have left already, and nothing changed (rule X2).
     *
     * @param state the line as it was dispatched, with the units that came back
     */
    record AlreadyDispatched(LineState.Dispatched state)
            implements ToAllocate, ToDeallocate, ToAmend, ToConfirm, DispatchAnswer.ToDispatch {
        /** Checks that no component is null. */
        public AlreadyDispatched {
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * The line's units were given back (rule D1).
     *
     * @param allocation the allocation that the line held
     */
    record Deallocated(Allocation allocation) implements ToDeallocate {
        /** Checks that no component is null. */
        public Deallocated {
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
     * The line does not wait any more (rule B2).
     *
     * @param state the line as it waited
     */
    record StoppedWaiting(LineState.Waiting state) implements ToDeallocate {
        /** Checks that no component is null. */
        public StoppedWaiting {
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * The line holds no allocation, and nothing changed (rules D1, D2, V1, X1).
     *
     * @param line the line
     */
    record NotAllocated(LineKey line) implements ToDeallocate, ToAmend, ToConfirm, DispatchAnswer.ToDispatch {
        /** Checks that no component is null. */
        public NotAllocated {
            Objects.requireNonNull(line, "line");
        }
    }

    /**
     * The line has the quantity and the day that were asked for (rule D2).
     *
     * @param before the allocation that the line held until then, or the line as it waited
     * @param promise the units that the line holds now, in the same batch if it could stay there
     */
    record Amended(LineState before, Promise promise) implements ToAmend {
        /** Checks that no component is null. */
        public Amended {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(promise, "promise");
        }

        /** {@return the batch that holds the line; for a line that is split, the batch of its oldest part} */
        public BatchReference batch() {
            return promise.batch();
        }
    }

    /**
     * The allocation of the line is firm (rule V1).
     *
     * @param promise the units, batch by batch, with their arrival
     * @param repeated whether it was firm already, so that nothing changed
     */
    record Confirmed(Promise promise, boolean repeated) implements ToConfirm {
        /** Checks that no component is null. */
        public Confirmed {
            Objects.requireNonNull(promise, "promise");
        }
    }

    /**
     * The batch exists.
     *
     * @param repeated true if exactly this batch existed already, so that nothing changed (rule S1)
     */
    record BatchCreated(boolean repeated) implements Answer {}

    /**
     * The batch has the quantity that was counted (rule S2).
     *
     * @param moved the promises to freed lines that found stock, perhaps in the same batch, in the order of their placement
     * @param lost the freed lines that found no stock and may not wait, in the order in which they were tried
     * @param waiting the freed lines that found no stock and wait, in the order in which they were tried
     */
    record BatchQuantityChanged(List<Promise> moved, List<OrderLine> lost, List<LineState.Waiting> waiting)
            implements ToChangeBatchQuantity {
        /** Copies the lists. */
        public BatchQuantityChanged {
            moved = List.copyOf(Objects.requireNonNull(moved, "moved"));
            lost = List.copyOf(Objects.requireNonNull(lost, "lost"));
            waiting = List.copyOf(Objects.requireNonNull(waiting, "waiting"));
        }

        /**
         * Creates the answer to a count after which no line waits.
         *
         * @param moved the promises to freed lines that found stock, in the order of their placement
         * @param lost the freed lines that found no stock, in the order in which they were tried
         */
        public BatchQuantityChanged(List<Promise> moved, List<OrderLine> lost) {
            this(moved, lost, List.of());
        }
    }

    /**
     * The batch has another quantity than the counter saw, and nothing changed (rule X5).
     *
     * @param quantity the quantity of the batch
     */
    record BatchQuantityDiffers(Quantity quantity) implements ToChangeBatchQuantity {
        /** Checks that no component is null. */
        public BatchQuantityDiffers {
            Objects.requireNonNull(quantity, "quantity");
        }
    }

    /**
     * The batch has the ETA that was given (rules S3, L1).
     *
     * @param lines the number of lines that were on the batch
     * @param late the lines that stay, and whose needed-by day the batch now misses, oldest first
     * @param moved the promises to lines that were moved, in the order of their placement
     */
    record BatchEtaChanged(long lines, List<OrderLine> late, List<Promise> moved) implements Answer {
        /** Copies the lists. */
        public BatchEtaChanged {
            late = List.copyOf(Objects.requireNonNull(late, "late"));
            moved = List.copyOf(Objects.requireNonNull(moved, "moved"));
        }

        /**
         * Creates the answer to a change that moves no line.
         *
         * @param lines the number of lines on the batch
         * @param late the lines whose needed-by day the batch now misses, oldest first
         */
        public BatchEtaChanged(long lines, List<OrderLine> late) {
            this(lines, late, List.of());
        }
    }

    /**
     * The batch is on hand (rule S4).
     *
     * @param repeated true if the batch was on hand already, so that nothing changed
     */
    record BatchReceived(boolean repeated) implements Answer {}

    /**
     * The batch is on hold; its allocations stay (rule Q2).
     *
     * @param lines the number of lines on the batch
     * @param repeated true if the batch was on hold already, so that nothing changed
     */
    record BatchHeld(long lines, boolean repeated) implements Answer {}

    /**
     * The batch is not on hold (rule Q2).
     *
     * @param lines the number of lines on the batch
     * @param repeated true if the batch was not on hold before, so that nothing changed
     */
    record BatchReleased(long lines, boolean repeated) implements Answer {}
}
