package dev.allocation.model;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A batch as it was first given: units of one SKU that were bought together (rule S1). Immutable.
 *
 * @param batch the reference of the batch, not null
 * @param sku the SKU that was bought, not null
 * @param quantity the number of units, at least 0
 * @param arrival the place where it is: on hand or under way, not null
 */
public record BatchRegistration(BatchReference batch, Sku sku, Quantity quantity, Arrival arrival)
        implements Serializable {
    /** Checks that no component is null. */
    public BatchRegistration {
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(arrival, "arrival");
    }

    /**
     * {@return the registration of a batch that is in the warehouse}
     *
     * @param batch the batch reference
     * @param sku the SKU
     * @param quantity the number of units, at least 0
     * @throws InvalidValueException when the quantity is out of range
     */
    public static BatchRegistration onHand(BatchReference batch, Sku sku, long quantity) {
        return new BatchRegistration(batch, sku, new Quantity(quantity), new Arrival.OnHand());
    }

    /**
     * {@return the registration of a batch that is under way}
     *
     * @param batch the batch reference
     * @param sku the SKU
     * @param quantity the number of units, at least 0
     * @param eta the day on which it arrives
     * @throws InvalidValueException when the quantity or the day is out of range
     */
    public static BatchRegistration arriving(BatchReference batch, Sku sku, long quantity, LocalDate eta) {
        return new BatchRegistration(batch, sku, new Quantity(quantity), new Arrival.UnderWay(eta));
    }

    /** {@return the quantity, SKU, reference and arrival, with the ids in quotes} */
    @Override
    public String toString() {
        return quantity.inWords() + " of " + Quoted.of(sku.value()) + " in batch " + Quoted.of(batch.value()) + " "
                + arrival;
    }
}
