package dev.allocation.model;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What was bought together: a batch as it was first given (rule S1). Immutable.
 *
 * @param batch the reference of the batch, not null
 * @param sku what was bought, not null
 * @param quantity how many units, from 0
 * @param arrival where it is, not null
 */
public record Purchase(BatchReference batch, Sku sku, Quantity quantity, Arrival arrival) {
    /** Checks that nothing is missing. */
    public Purchase {
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(arrival, "arrival");
    }

    /**
     * {@return a purchase that is in the warehouse}
     *
     * @param batch the batch reference
     * @param sku the SKU
     * @param quantity how many units, from 0
     * @throws InvalidValueException when an id, or the quantity, is none
     */
    public static Purchase onHand(String batch, String sku, long quantity) {
        return new Purchase(new BatchReference(batch), new Sku(sku), new Quantity(quantity), new Arrival.OnHand());
    }

    /**
     * {@return a purchase that is under way}
     *
     * @param batch the batch reference
     * @param sku the SKU
     * @param quantity how many units, from 0
     * @param eta the day it arrives
     * @throws InvalidValueException when an id, the quantity or the day is none
     */
    public static Purchase arriving(String batch, String sku, long quantity, LocalDate eta) {
        return new Purchase(new BatchReference(batch), new Sku(sku), new Quantity(quantity), new Arrival.UnderWay(eta));
    }

    /** {@return quantity, SKU, reference and arrival, ids in quotes} */
    @Override
    public String toString() {
        return quantity + " units of " + Quoted.of(sku.value()) + " in batch " + Quoted.of(batch.value()) + " "
                + arrival;
    }
}
