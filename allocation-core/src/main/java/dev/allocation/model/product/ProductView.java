package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One SKU with its batches and lines, as they are at one moment: the unit of consistency.
 *
 * <p>A store shows each product through a view. A view may hold only the part of the product that a {@link dev.allocation.model.loading.Need} names; a
 * question beyond that part causes an {@link IllegalStateException}. Not thread-safe, unless its class says otherwise: a view belongs
 * to its unit of work. No argument and no result is null.
 */
public interface ProductView {
    /** {@return the SKU} */
    Sku sku();

    /** {@return the number of the last event (rule E1); 0 when there are none} */
    long version();

    /** {@return the promised units of all batches} */
    long allocated();

    /** {@return the open batches, which have units left, in the order of {@link Batch#BY_ARRIVAL}; unmodifiable} */
    List<Batch> openBatches();

    /** {@return all batches, depleted ones included, in the order in which they were created} */
    List<Batch> batches();

    /**
     * {@return the batch with a reference; empty when the product has no such batch}
     *
     * @param reference the reference of the batch
     */
    Optional<Batch> batch(BatchReference reference);

    /**
     * {@return the state of a line; empty when it is unknown}
     *
     * @param line the key of the line
     */
    Optional<LineState> line(LineKey line);

    /**
     * {@return the line's allocation; empty when it holds none}
     *
     * @param line the key of the line
     */
    default Optional<Allocation> allocation(LineKey line) {
        return line(line).filter(Allocation.class::isInstance).map(Allocation.class::cast);
    }

    /**
     * {@return the lines of an order in this product, sorted by line}
     *
     * @param order the order
     */
    List<LineState> linesOf(OrderId order);

    /**
     * {@return whether an order has a line in this product, in any state}
     *
     * @param order the order
     */
    default boolean hasLinesOf(OrderId order) {
        return !linesOf(order).isEmpty();
    }

    /**
     * {@return the allocations that have a part in a batch, the newest part first}
     *
     * @param reference a batch of this product
     */
    Iterable<Allocation> newestFirst(BatchReference reference);

    /**
     * {@return the allocations that have a part in a batch and are needed before a day, in no order}
     *
     * @param reference a batch of this product
     * @param day the day
     */
    Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day);

    /**
     * {@return the reservations that are void at an instant, in the order of their ends, then of their age (rule N2)}
     *
     * @param now the instant
     */
    Iterable<Allocation> voidAt(Instant now);

    /**
     * {@return the lines that wait and that some room may suit, in the order of
     * {@link dev.allocation.model.LineState.Waiting#QUEUE} (rule B3)}
     *
     * <p>Lines that are placed take room while the iteration goes on. So it may leave out a line that the room does not suit any
     * more, or may still return it.
     *
     * @param room the room as it is when this is asked; while an iteration goes on, its bounds can only become narrower
     */
    Iterable<LineState.Waiting> waiting(Supplier<Room> room);
}
