package dev.allocation.service.subscriber;

import dev.allocation.model.Sku;
import dev.allocation.model.product.ProductSnapshot;

/**
 * A read model that is kept up to date by events, and can be discarded and rebuilt (rule R2).
 *
 * <p>It is built when its name is new to the store, and when {@code Subscriptions.rebuild} is called. To build it, the service
 * clears it and loads a snapshot of each product, a large product in parts. Then it is sent all events that are not in the
 * snapshots, and perhaps some that are. It must ignore each event whose number is not higher than the {@linkplain #version
 * version} that it has of the SKU. It is never sent an event of a SKU without the previous one: when an event was dropped, or
 * is missing for another reason, the projection is rebuilt.
 *
 * <p>All methods are called by one thread at a time, as {@link Subscriber} says. A process that stalled past the end of its
 * lease may still clear and load while another process does; it then orders another rebuild.
 */
public interface Projection extends Subscriber {
    /**
     * Removes all content.
     *
     * @throws Exception when it failed; the rebuild starts again after a pause
     */
    void clear() throws Exception;

    /**
     * Adds a snapshot of a product, or a part of one. One call may not take longer than the lease.
     *
     * <p>A product with more than {@link ProductSnapshot#MOST_LISTED} batches or lines comes in several calls, all with the
     * same version. So add the content of each call to the content of the calls before it.
     *
     * @param product the snapshot of the product, or its next part, not null
     * @throws Exception when it failed; the rebuild starts again after a pause
     */
    void load(ProductSnapshot product) throws Exception;

    /**
     * {@return the number of the last event of a product that is in this projection, from a snapshot or from an event; 0 when
     * there is none}
     *
     * <p>The service calls this before each event. When the previous event of the SKU is missing, the projection is rebuilt. So
     * the number must rise with every event of the product, even with those that the projection does not use. The service cannot
     * keep the number itself: after a restart, or when several processes take turns, only the projection knows it.
     *
     * @param sku the product
     * @throws Exception when it failed; the event is sent again after a pause, and parked after the last attempt
     */
    long version(Sku sku) throws Exception;

    /** {@return whether the content of the projection outlives its process; otherwise each service builds it again} */
    default boolean isDurable() {
        return true;
    }
}
