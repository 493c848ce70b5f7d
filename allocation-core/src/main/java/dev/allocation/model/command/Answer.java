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
 * What a command is answered. "No" is an answer too: only a caller's mistake, a conflict or a broken store is an exception.
 *
 * <p>All answers are immutable, and no component is null.
 */
public sealed interface Answer {
    /** To allocate: {@link Allocated} or {@link OutOfStock}. */
    sealed interface ToAllocate extends Answer {
        /**
         * {@return the result of the function for the answer that this is; the compiler asks for one function each}
         *
         * @param allocated what to return when it is this answer
         * @param outOfStock what to return when it is this answer
         * @param <T> what the functions return
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

    /** To deallocate: {@link Deallocated} or {@link NotAllocated}. */
    sealed interface ToDeallocate extends Answer {
        /**
         * {@return the result of the function for the answer that this is; the compiler asks for one function each}
         *
         * @param deallocated what to return when it is this answer
         * @param notAllocated what to return when it is this answer
         * @param <T> what the functions return
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

    /** To amend: {@link Amended}, {@link OutOfStock} or {@link NotAllocated}. */
    sealed interface ToAmend extends Answer {
        /**
         * {@return the result of the function for the answer that this is; the compiler asks for one function each}
         *
         * @param amended what to return when it is this answer
         * @param outOfStock what to return when it is this answer
         * @param notAllocated what to return when it is this answer
         * @param <T> what the functions return
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
     * @param repeated whether the very same line held them already, and nothing changed (rule A4)
     */
    record Allocated(Promise promise, boolean repeated) implements ToAllocate {
        /** Checks that nothing is missing. */
        public Allocated {
            Objects.requireNonNull(promise, "promise");
        }

        /** {@return the batch that holds the line; of one that is split, the batch of its oldest part} */
        public BatchReference batch() {
            return promise.batch();
        }
    }

    /**
     * No batch can take the line, and no allocation changed (rules A5, D2).
     *
     * @param line the line as asked for
     */
    record OutOfStock(OrderLine line) implements ToAllocate, ToAmend {
        /** Checks that nothing is missing. */
        public OutOfStock {
            Objects.requireNonNull(line, "line");
        }
    }

    /**
     * The line's units were given back (rule D1).
     *
     * @param allocation what the line held
     */
    record Deallocated(Allocation allocation) implements ToDeallocate {
        /** Checks that nothing is missing. */
        public Deallocated {
            Objects.requireNonNull(allocation, "allocation");
        }

        /** {@return the line as it was} */
        public OrderLine line() {
            return allocation.line();
        }

        /** {@return the batch that held the line; of one that was split, the batch of its oldest part} */
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
        /** Checks that nothing is missing. */
        public NotAllocated {
            Objects.requireNonNull(line, "line");
        }
    }

    /**
     * The line has the quantity and day asked for (rule D2).
     *
     * @param before what the line held until then
     * @param promise the units that it holds now, in the same batch when it could stay
     */
    record Amended(Allocation before, Promise promise) implements ToAmend {
        /** Checks that nothing is missing. */
        public Amended {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(promise, "promise");
        }

        /** {@return the batch that holds the line; of one that is split, the batch of its oldest part} */
        public BatchReference batch() {
            return promise.batch();
        }
    }

    /**
     * The batch is there.
     *
     * @param repeated whether the very same batch was there already, and nothing changed (rule S1)
     */
    record BatchCreated(boolean repeated) implements Answer {}

    /**
     * The batch has the quantity that was counted (rule S2).
     *
     * @param moved the freed lines that found stock, in the order of placing; maybe in the same batch
     * @param lost the freed lines that found none, in the order of placing
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
     * @param lines how many lines are on the batch
     * @param late those whose needed-by day it misses now, oldest first
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
     * @param repeated whether it was on hand already, and nothing changed
     */
    record BatchReceived(boolean repeated) implements Answer {}
}
