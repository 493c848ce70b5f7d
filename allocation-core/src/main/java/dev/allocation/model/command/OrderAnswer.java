package dev.allocation.model.command;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The answer to an {@link OrderCommand}.
 *
 * <p>All answers are immutable, and no component is null.
 */
public sealed interface OrderAnswer extends Answer {
    /** The answer to {@link OrderCommand.AllocateOrder}: {@link OrderAllocated} or {@link OrderShort}. */
    sealed interface ToAllocateOrder extends OrderAnswer {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param orderAllocated the function for {@link OrderAllocated}
         * @param orderShort the function for {@link OrderShort}
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super OrderAllocated, ? extends T> orderAllocated,
                Function<? super OrderShort, ? extends T> orderShort) {
            if (this instanceof OrderAllocated answer) {
                return orderAllocated.apply(answer);
            }
            return orderShort.apply((OrderShort) this);
        }
    }

    /**
     * The answer to {@link OrderCommand.DispatchOrder}: {@link OrderDispatched}, {@link NothingToDispatch},
     * {@link DispatchAnswer.NotConfirmed}, {@link DispatchAnswer.BatchOnHold} or {@link DispatchAnswer.BatchNotOnHand}.
     *
     * <p>The last three name the first line that cannot leave, and no line whose void reservation this command removed (rule N2). A
     * caller that must know those compares the lines that the order still has with its own list.
     */
    sealed interface ToDispatchOrder extends OrderAnswer
            permits OrderDispatched,
                    NothingToDispatch,
                    DispatchAnswer.NotConfirmed,
                    DispatchAnswer.BatchOnHold,
                    DispatchAnswer.BatchNotOnHand {
        /**
         * {@return the result of the function for the type of this answer; the compiler demands a function for each type}
         *
         * @param orderDispatched the function for {@link OrderDispatched}
         * @param nothingToDispatch the function for {@link NothingToDispatch}
         * @param notConfirmed the function for {@link DispatchAnswer.NotConfirmed}
         * @param batchOnHold the function for {@link DispatchAnswer.BatchOnHold}
         * @param batchNotOnHand the function for {@link DispatchAnswer.BatchNotOnHand}
         * @param <T> the type of the functions' results
         */
        default <T> T match(
                Function<? super OrderDispatched, ? extends T> orderDispatched,
                Function<? super NothingToDispatch, ? extends T> nothingToDispatch,
                Function<? super DispatchAnswer.NotConfirmed, ? extends T> notConfirmed,
                Function<? super DispatchAnswer.BatchOnHold, ? extends T> batchOnHold,
                Function<? super DispatchAnswer.BatchNotOnHand, ? extends T> batchNotOnHand) {
            if (this instanceof OrderDispatched answer) {
                return orderDispatched.apply(answer);
            }
            if (this instanceof NothingToDispatch answer) {
                return nothingToDispatch.apply(answer);
            }
            if (this instanceof DispatchAnswer.NotConfirmed answer) {
                return notConfirmed.apply(answer);
            }
            if (this instanceof DispatchAnswer.BatchOnHold answer) {
                return batchOnHold.apply(answer);
            }
            return batchNotOnHand.apply((DispatchAnswer.BatchNotOnHand) this);
        }
    }

    /**
     * Each line of the order has its own answer, and none was taken down by another (rules O1, O2).
     *
     * @param lines the answers, in the order of the lines
     */
    record OrderAllocated(List<ToAllocate> lines) implements ToAllocateOrder {
        /** Copies the lists. */
        public OrderAllocated {
            lines = List.copyOf(Objects.requireNonNull(lines, "lines"));
        }
    }

    /**
     * A line of an order of all or nothing found no stock, so all is as it was before (rule O2).
     *
     * @param missing the lines that found no stock, given those before them that did, in their order; with what each could have
     *     instead. A line that waits already is one of them
     * @param undone the lines that found stock, and gave it back because of the missing ones; they hold nothing
     * @param kept the answers of the lines that are as they were. A line that held units before still has the promise that its
     *     answer shows, with the end of a reservation that the repeat would have confirmed or extended. The others were
     *     dispatched, or are too late
     */
    record OrderShort(List<Answer.OutOfStock> missing, List<OrderLine> undone, List<ToAllocate> kept)
            implements ToAllocateOrder {
        /** Copies the lists. */
        public OrderShort {
            missing = List.copyOf(Objects.requireNonNull(missing, "missing"));
            undone = List.copyOf(Objects.requireNonNull(undone, "undone"));
            kept = List.copyOf(Objects.requireNonNull(kept, "kept"));
        }
    }

    /**
     * The order holds nothing and waits for nothing (rule O4). Each list is sorted by line, then SKU.
     *
     * @param ended what was ended; none when there was nothing
     * @param expired the lines whose reservations were void, and were removed by this very command (rule N2); what a sweep or
     *     another command ended before is not among them
     * @param dispatched the lines that had left already, and stay as they are
     */
    record OrderCancelled(List<LineState> ended, List<OrderLine> expired, List<LineState.Dispatched> dispatched)
            implements OrderAnswer {
        /** Copies the lists. */
        public OrderCancelled {
            ended = List.copyOf(Objects.requireNonNull(ended, "ended"));
            expired = List.copyOf(Objects.requireNonNull(expired, "expired"));
            dispatched = List.copyOf(Objects.requireNonNull(dispatched, "dispatched"));
        }
    }

    /**
     * All allocations of the order are firm (rule O5). Each list is sorted by line, then SKU. When all are empty, the order is
     * unknown, or its reservations were void and were removed before.
     *
     * @param confirmed the promises that became firm
     * @param expired the lines whose reservations were void, and were removed by this very command (rule N2); what a sweep or
     *     another command ended before is not among them
     * @param others the other lines as they are: an allocation was firm already, the rest wait or were dispatched
     */
    record OrderConfirmed(List<Promise> confirmed, List<OrderLine> expired, List<LineState> others)
            implements OrderAnswer {
        /** Copies the lists. */
        public OrderConfirmed {
            confirmed = List.copyOf(Objects.requireNonNull(confirmed, "confirmed"));
            expired = List.copyOf(Objects.requireNonNull(expired, "expired"));
            others = List.copyOf(Objects.requireNonNull(others, "others"));
        }
    }

    /**
     * The units of all lines of the order that held an allocation have left (rule X3). Each list is sorted by line, then SKU.
     *
     * @param allocations the allocations that the lines held
     * @param expired the lines whose reservations were void, and were removed by this very command (rule N2); what a sweep or
     *     another command ended before is not among them
     * @param others the other lines as they are: they wait, or were dispatched before
     */
    record OrderDispatched(List<Allocation> allocations, List<OrderLine> expired, List<LineState> others)
            implements ToDispatchOrder {
        /** Copies the lists. */
        public OrderDispatched {
            allocations = List.copyOf(Objects.requireNonNull(allocations, "allocations"));
            expired = List.copyOf(Objects.requireNonNull(expired, "expired"));
            others = List.copyOf(Objects.requireNonNull(others, "others"));
        }
    }

    /**
     * No line of the order holds an allocation, and none has left (rule X3). Each list is sorted by line, then SKU.
     *
     * @param order the order
     * @param expired the lines whose reservations were void, and were removed by this very command (rule N2); what a sweep or
     *     another command ended before is not among them
     * @param others the other lines as they are: they wait, or were dispatched before
     */
    record NothingToDispatch(OrderId order, List<OrderLine> expired, List<LineState> others)
            implements ToDispatchOrder {
        /** Checks that no component is null, and copies the lists. */
        public NothingToDispatch {
            Objects.requireNonNull(order, "order");
            expired = List.copyOf(Objects.requireNonNull(expired, "expired"));
            others = List.copyOf(Objects.requireNonNull(others, "others"));
        }

        /** {@return whether a line of the order was dispatched before} */
        public boolean wasDispatched() {
            return others.stream().anyMatch(LineState.Dispatched.class::isInstance);
        }
    }
}
