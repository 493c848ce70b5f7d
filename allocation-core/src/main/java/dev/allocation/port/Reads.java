package dev.allocation.port;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Part;
import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Sku;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be asked without changing anything (rule R1); each answer is the state at one moment.
 *
 * <p>Thread-safe; reads do not make writes wait (rule R2). A null argument is refused with a
 * {@link NullPointerException}.
 */
public interface Reads {
    /**
     * {@return the allocations of an order's lines, sorted by line, then SKU; empty when there are none}
     *
     * @param order the order
     */
    List<Allocation> allocationsOf(OrderId order);

    /**
     * {@return the allocation of a line; empty when it has none}
     *
     * @param line the line
     */
    Optional<Allocation> allocation(LineKey line);

    /**
     * {@return a page of the allocations with a part in a batch, oldest part first; empty when there are no more}
     *
     * <p>The next page starts after the {@linkplain Part#sequence() sequence} of the last part in the batch. Each page is of a
     * moment of its own: a line that is placed in the batch meanwhile is on a later page, and one that left it is not.
     *
     * @param batch the reference of the batch
     * @param after the sequence after which the page starts; 0 for the first page
     * @param most how many allocations at the most, from 1
     * @throws IllegalArgumentException when the number is below 1
     */
    List<Allocation> allocationsOn(BatchReference batch, long after, int most);

    /**
     * {@return all batches of a product, depleted ones included, in the order in which they were created}
     *
     * @param sku the product
     */
    List<Batch> batchesOf(Sku sku);

    /**
     * {@return the availability of a product; empty when there is no such product}
     *
     * @param sku the product
     */
    Optional<Availability> availabilityOf(Sku sku);

    /**
     * {@return the batch; empty when there is none}
     *
     * @param batch its reference
     */
    Optional<Batch> batch(BatchReference batch);

    /**
     * {@return all products that are there when it is asked, and maybe some that come, in no order; each is as it is when the
     * stream comes to it}
     *
     * <p>A large product comes in several parts, one after the other and all of one moment, so that what is in memory at once does
     * not grow with it. The stream belongs to one thread, and may fail with an {@link dev.allocation.model.AllocationException}.
     * It may hold a connection, so close it, also when it was not read to its end. Also within a transaction of the host, it shows
     * only what is committed.
     */
    Stream<ProductSnapshot> snapshots();
}
