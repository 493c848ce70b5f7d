package dev.allocation.service.subscriber;

import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Sku;

/**
 * A read model that is kept by events, and can be thrown away and built again (rule R2).
 *
 * <p>It is built when its name is new to the store, and when {@code Subscriptions.rebuild} says so. To build it, the service
 * clears it and gives it a snapshot of each product, a large one in parts; then it is sent all events that are not in the
 * snapshots, and may be sent some that are: what has no higher number than what is known of the SKU, it passes over. It hears of
 * no event without the one before: when one was dropped, or is missing for another reason, it
 * is built again. All methods are called by one thread at
 * a time, as {@link Subscriber} says; a process that stalled past its lease may still clear and load beside another, and then has
 * it built again.
 */
public interface Projection extends Subscriber {
    /**
     * Forgets everything.
     *
     * @throws Exception when it could not; building starts again after a pause
     */
    void clear() throws Exception;

    /**
     * Takes a product as it stands, or a part of one; it may not take longer than the lease.
     *
     * <p>A product with more than {@link ProductSnapshot#MOST_LISTED} batches or lines comes in several calls, all with the same version.
     * So add what a call lists to what came before.
     *
     * @param product the product or its next part, not null
     * @throws Exception when it could not; building starts again after a pause
     */
    void load(ProductSnapshot product) throws Exception;

    /**
     * {@return the number of the last event that it knows of a product, from a snapshot or from an event; 0 when it knows none}
     *
     * <p>It is asked before each event, so that none is sent without the one before: where one is missing, it is built again. So
     * the number must rise with every event of the product, also of a kind that the model does not use.
     *
     * @param sku the product
     * @throws Exception when it cannot tell; the event is sent again after a pause, and parked after the last try
     */
    long version(Sku sku) throws Exception;

    /**
     * {@return whether it is still there when its process has ended; one that is not is built by each service that is made with
     * it}
     */
    default boolean isDurable() {
        return true;
    }
}
