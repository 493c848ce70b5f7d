package dev.allocation.service.audit;

import dev.allocation.model.Sku;

/** Exceptions about damaged histories, for tests of other packages. */
public final class DamagedHistories {
    private DamagedHistories() {}

    /**
     * {@return an exception as of an event that cannot be undone}
     *
     * @param sku the product
     * @param number the number of the event
     * @param cause what failed
     */
    public static DamagedHistoryException at(Sku sku, long number, RuntimeException cause) {
        return new DamagedHistoryException(sku, number, cause);
    }
}
