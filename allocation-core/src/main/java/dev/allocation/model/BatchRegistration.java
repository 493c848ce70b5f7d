package dev.allocation.model;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A batch as it was first given: units of one SKU that were bought together (rule S1). Immutable.
 *
 * @param batch the reference of the batch, not null
 * @param sku the SKU that was bought, not null
 * @param quantity the number of units, at least 0
 * @param arrival the place where it is: on hand or under way, not null
 * @param bestBefore its last usable day; empty when its units keep for ever (rule Q3)
 */
public record BatchRegistration(
        BatchReference batch, Sku sku, Quantity quantity, Arrival arrival, Optional<LocalDate> bestBefore)
        implements Serializable {
    /**
     * Checks the day.
     *
     * @throws InvalidValueException when the last usable day is out of range
     */
    public BatchRegistration {
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(arrival, "arrival");
        Objects.requireNonNull(bestBefore, "bestBefore");
        bestBefore.ifPresent(day -> DayRule.check("best-before day", day));
    }

    /**
     * Creates the registration of a batch whose units keep for ever.
     *
     * @param batch the reference of the batch
     * @param sku the SKU that was bought
     * @param quantity the number of units, at least 0
     * @param arrival the place where it is: on hand or under way
     */
    public BatchRegistration(BatchReference batch, Sku sku, Quantity quantity, Arrival arrival) {
        this(batch, sku, quantity, arrival, Optional.empty());
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

    /**
     * {@return the same registration with a last usable day}
     *
     * @param day the last usable day
     * @throws InvalidValueException when the day is out of range
     */
    public BatchRegistration bestBefore(LocalDate day) {
        return new BatchRegistration(batch, sku, quantity, arrival, Optional.of(day));
    }

    /** {@return the quantity, SKU, reference, arrival and last usable day, with the ids in quotes} */
    @Override
    public String toString() {
        return quantity.inWords() + " of " + Quoted.of(sku.value()) + " in batch " + Quoted.of(batch.value()) + " "
                + arrival + bestBefore.map(day -> " best before " + day).orElse("");
    }

    /** Replaces the registration when it is serialized: exceptions contain it, and an {@link Optional} is not serializable. */
    private Object writeReplace() {
        return new Written(batch, sku, quantity, arrival, bestBefore.orElse(null));
    }

    private record Written(BatchReference batch, Sku sku, Quantity quantity, Arrival arrival, LocalDate bestBefore)
            implements Serializable {
        private Object readResolve() {
            return new BatchRegistration(batch, sku, quantity, arrival, Optional.ofNullable(bestBefore));
        }
    }
}
