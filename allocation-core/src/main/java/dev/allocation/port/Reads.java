package dev.allocation.port;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Part;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.lines.LineReads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The queries of a store, which change nothing (rule R1); each result is the state at one moment.
 *
 * <p>Thread-safe; reads do not block commands (rule R2). A null argument causes a {@link NullPointerException}.
 */
public interface Reads {
    /**
     * {@return the allocations of an order's lines, sorted by line, then SKU; empty when there are none}
     *
     * @param order the order
     * @param now the instant at which reservations are void (rule N1)
     */
    default List<Allocation> allocationsOf(OrderId order, Instant now) {
        return lines().linesOf(order, now).stream()
                .filter(Allocation.class::isInstance)
                .map(Allocation.class::cast)
                .toList();
    }

    /**
     * {@return the allocation of a line; empty when it has none}
     *
     * @param line the line
     * @param now the instant at which reservations are void
     */
    default Optional<Allocation> allocation(LineKey line, Instant now) {
        return lines().line(line, now).filter(Allocation.class::isInstance).map(Allocation.class::cast);
    }

    /**
     * {@return a page of the allocations with a part in a batch, oldest part first; empty when there are no more}
     *
     * <p>The next page starts after the {@linkplain Part#sequence() sequence} of the last part in the batch. Each page is the
     * state at its own moment: a line that is placed in the batch meanwhile is on a later page, and a line that left it is not.
     *
     * @param batch the reference of the batch
     * @param after the sequence after which the page starts; 0 for the first page
     * @param most the maximum number of allocations, at least 1
     * @param now the instant at which reservations are void
     * @throws IllegalArgumentException when the number is below 1
     */
    List<Allocation> allocationsOn(BatchReference batch, long after, int most, Instant now);

    /**
     * {@return all batches of a product that are not archived, depleted ones included, in the order in which they were created}
     *
     * @param sku the product
     * @param now the instant at which reservations are void
     */
    List<Batch> batchesOf(Sku sku, Instant now);

    /**
     * {@return the availability of a product; empty when there is no such product}
     *
     * @param sku the product
     * @param now the instant at which reservations are void
     */
    Optional<Availability> availabilityOf(Sku sku, Instant now);

    /**
     * {@return the batch with a reference; empty when there is none}
     *
     * @param batch the reference of the batch
     * @param now the instant at which reservations are void
     */
    Optional<Batch> batch(BatchReference batch, Instant now);

    /**
     * {@return a product as it is at one moment, whole, however large; empty when there is no such product}
     *
     * <p>The log has all events up to its version, but for those that were dropped. Even within a transaction of the host, it
     * shows only committed changes.
     *
     * @param sku the product
     */
    Optional<ProductSnapshot> snapshot(Sku sku);

    /** {@return the queries about lines that wait, are reserved or are dispatched} */
    LineReads lines();

    /**
     * {@return all products that exist at the time of the call, and perhaps some that are created later, in no order; each is
     * as it is when the stream reaches it}
     *
     * <p>A large product comes in several parts, one after the other and all of one moment, so that the memory used at once
     * does not grow with the product. The stream belongs to one thread, and may fail with an
     * {@link dev.allocation.model.AllocationException}. It may hold a connection, so close it, even when it was not read to its
     * end. Even within a transaction of the host, it shows only committed changes.
     *
     * <p>Different products are shown at different moments, because not every store could read all of them at one moment. The
     * version of each product shows which events the product contains already.
     */
    Stream<ProductSnapshot> snapshots();
}
