package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One SKU with its batches and allocations, as they are at one moment: the unit of consistency.
 *
 * <p>A store shows each product through a view. A view may hold only the part of the product that a {@link Need} names; a
 * question beyond that part causes an {@link IllegalStateException}. No argument and no result is null.
 */
public interface ProductView {
    /** {@return the SKU} */
    Sku sku();

    /** {@return the number of the last event (rule E1); 0 when there are none} */
    long version();

    /** {@return the promised units of all batches} */
    long allocated();

    /** {@return the open batches, which have units left, in the order of {@link Batch#EARLIEST_FIRST}; unmodifiable} */
    List<Batch> openBatches();

    /**
     * {@return the batch with a reference; empty when the product has no such batch}
     *
     * @param reference the reference of the batch
     */
    Optional<Batch> batch(BatchReference reference);

    /**
     * {@return the line's allocation; empty when it holds none}
     *
     * @param line the key of the line
     */
    Optional<Allocation> allocation(LineKey line);

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
}
