package dev.allocation.model.command;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Promise;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The answer to a command. "No" is an answer too. An exception reports a mistake of the caller, a conflict, or a failure of the
 * policy or the store.
 *
 * <p>All answers are immutable, and no component is null.
 */
public sealed interface Answer {
    /** The answer to {@link Command.Allocate}: {@link Allocated} or {@link OutOfStock}. */
    sealed interface ToAllocate extends Answer {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param allocated the function for {@link Allocated}
         * @param outOfStock the function for {@link OutOfStock}
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super Allocated, ? extends T> allocated,
                Function<? super OutOfStock, ? extends T> outOfStock) {
            if (this instanceof Allocated answer) {
                return allocated.apply(answer);
            }
            return outOfStock.apply((OutOfStock) this);
        }
    }

    /** The answer to {@link Command.Deallocate}: {@link Deallocated} or {@link NotAllocated}. */
    sealed interface ToDeallocate extends Answer {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param deallocated the function for {@link Deallocated}
         * @param notAllocated the function for {@link NotAllocated}
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super Deallocated, ? extends T> deallocated,
                Function<? super NotAllocated, ? extends T> notAllocated) {
            if (this instanceof Deallocated answer) {
                return deallocated.apply(answer);
            }
            return notAllocated.apply((NotAllocated) this);
        }
    }

    /** The answer to {@link Command.Amend}: {@link Amended}, {@link OutOfStock} or {@link NotAllocated}. */
    sealed interface ToAmend extends Answer {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param amended the function for {@link Amended}
         * @param outOfStock the function for {@link OutOfStock}
         * @param notAllocated the function for {@link NotAllocated}
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super Amended, ? extends T> amended,
                Function<? super OutOfStock, ? extends T> outOfStock,
                Function<? super NotAllocated, ? extends T> notAllocated) {
            if (this instanceof Amended answer) {
                return amended.apply(answer);
            }
            if (this instanceof OutOfStock answer) {
                return outOfStock.apply(answer);
            }
            return notAllocated.apply((NotAllocated) this);
        }
    }

    /**
     * The line is promised its units.
     *
     * @param promise the units, batch by batch, with their arrival
     * @param repeated true if the line already held exactly these units, so that nothing changed (rule A4)
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
     */
    record OutOfStock(OrderLine line) implements ToAllocate, ToAmend {
        /** Checks that no component is null. */
        public OutOfStock {
            Objects.requireNonNull(line, "line");
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
     * The line holds no allocation, and nothing changed (rules D1, D2).
     *
     * @param line the line
     */
    record NotAllocated(LineKey line) implements ToDeallocate, ToAmend {
        /** Checks that no component is null. */
        public NotAllocated {
            Objects.requireNonNull(line, "line");
        }
    }

    /**
     * The line has the quantity and the day that were asked for (rule D2).
     *
     * @param before the allocation that the line held until then
     * @param promise the units that the line holds now, in the same batch if it could stay there
     */
    record Amended(Allocation before, Promise promise) implements ToAmend {
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
     * The batch exists.
     *
     * @param repeated true if exactly this batch existed already, so that nothing changed (rule S1)
     */
    record BatchCreated(boolean repeated) implements Answer {}

    /**
     * The batch has the quantity that was counted (rule S2).
     *
     * @param moved the promises to freed lines that found stock, perhaps in the same batch, in the order of their placement
     * @param lost the freed lines that found no stock, in the order in which they were tried
     */
    record BatchQuantityChanged(List<Promise> moved, List<OrderLine> lost) implements Answer {
        /** Copies the lists. */
        public BatchQuantityChanged {
            moved = List.copyOf(Objects.requireNonNull(moved, "moved"));
            lost = List.copyOf(Objects.requireNonNull(lost, "lost"));
        }
    }

    /**
     * The batch has the ETA that was given (rule S3).
     *
     * @param lines the number of lines on the batch
     * @param late the lines whose needed-by day the batch now misses, oldest first
     */
    record BatchEtaChanged(long lines, List<OrderLine> late) implements Answer {
        /** Copies the list. */
        public BatchEtaChanged {
            late = List.copyOf(Objects.requireNonNull(late, "late"));
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
