package dev.allocation.model.product;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The units of a product that can be promised, and those that are promised (rule R1). Units of batches on hold cannot be
 * promised, so they count only if they are promised already. Immutable.
 *
 * <p>Totals over several batches may exceed the range of a {@link dev.allocation.model.Quantity}, so they are plain numbers.
 *
 * @param sku the product, not null
 * @param onHand the units in the warehouse that are not promised
 * @param arriving the units under way that are not promised, by the day on which they arrive; days with 0 units are left out
 * @param allocated the promised units, wherever they are
 */
public record Availability(Sku sku, long onHand, NavigableMap<LocalDate, Long> arriving, long allocated) {
    /** Copies the map. */
    public Availability {
        Objects.requireNonNull(arriving, "arriving");
        Objects.requireNonNull(sku, "sku");
        arriving = Collections.unmodifiableNavigableMap(new TreeMap<>(arriving));
    }

    /**
     * {@return the availability of a product, summed over its batches}
     *
     * @param sku the product
     * @param batches its batches, at least the open ones
     * @param allocated the promised units, wherever they are
     */
    public static Availability of(Sku sku, Iterable<Batch> batches, long allocated) {
        long onHand = 0;
        Map<LocalDate, Long> arriving = new TreeMap<>();
        for (Batch batch : batches) {
            if (batch.onHold()) {
                continue;
            }
            long units = batch.available().units();
            if (batch.arrival() instanceof Arrival.UnderWay underWay) {
                if (units > 0) {
                    arriving.merge(underWay.day(), units, Math::addExact);
                }
            } else {
                onHand = Math.addExact(onHand, units);
            }
        }
        return new Availability(sku, onHand, new TreeMap<>(arriving), allocated);
    }

    /**
     * {@return the units that can be promised by a day: those on hand, and those in batches that arrive on or before it}
     *
     * @param day the day, included
     */
    public long toPromiseBy(LocalDate day) {
        return arriving.headMap(day, true).values().stream().reduce(onHand, Math::addExact);
    }
}
