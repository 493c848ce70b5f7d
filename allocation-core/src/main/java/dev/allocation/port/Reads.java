package dev.allocation.port;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.Stocktake;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked without changing anything (rule R1); each answer is the state at one moment.
 *
 * <p>Thread-safe; reads do not make writes wait (rule R2). No argument may be null.
 */
public interface Reads {
    /**
     * {@return what the order's lines hold, sorted by line, then SKU; empty when they hold nothing}
     *
     * @param order the order
     */
    List<Allocation> allocationsOf(OrderId order);

    /**
     * {@return what of the product can be promised; empty when there is no such product}
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
     * iterator comes to it}
     *
     * <p>Few products are in memory at once, each of them whole. An iterator belongs to one thread, and may fail with an
     * {@link dev.allocation.model.AllocationException}.
     */
    Iterable<Stocktake> stocktakes();
}
