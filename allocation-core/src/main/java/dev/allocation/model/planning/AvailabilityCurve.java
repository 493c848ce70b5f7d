package dev.allocation.model.planning;

import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The units of a product that a line can be promised, by the day on which it is needed (rule W3). Immutable.
 *
 * <p>It agrees with the allocator: on the same state, a line of n units that is needed by the day can be allocated, and a line
 * of n + 1 units cannot. With a {@linkplain dev.allocation.service.PlanningOptions safety stock}, the first line leaves it, and
 * the second one would not leave it or cannot be allocated. More units are not always available on a later day, because batches
 * have a last usable day.
 *
 * <p>The policy is asked about a made-up line, whose order id is {@code availability-curve}, so its answer must not depend on
 * the order. It may depend on the quantity: then it may refuse lines that are smaller than n, or accept some that are larger
 * than n + 1. For a policy that accepts a batch up to some quantity, or from some quantity on, n is the largest line of all.
 * Ask {@link dev.allocation.service.Planning#firstDay} for the days of one quantity.
 *
 * <p>One number has a limit: the units of a split line, by a policy that is not made of the library's orders and of filters. The
 * batches that the policy accepts alone have so many units. It is asked about each of them for n units, or for all units of the
 * batch if these are fewer. So the number is exact if the policy judges each batch by itself, whatever the quantity.
 *
 * @param sku the product, not null
 * @param withoutDay the units for a line that names no day, not null
 * @param byDay the units for a line that is needed by a day, for each day that was asked about
 */
public record AvailabilityCurve(Sku sku, Units withoutDay, NavigableMap<LocalDate, Units> byDay) {
    /** Copies the map. */
    public AvailabilityCurve {
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(withoutDay, "withoutDay");
        byDay = Collections.unmodifiableNavigableMap(new TreeMap<>(Objects.requireNonNull(byDay, "byDay")));
    }

    /**
     * {@return the units for a line that is needed by a day}
     *
     * @param day the day
     * @throws IllegalArgumentException when the day is not one of those that were asked about
     */
    public Units by(LocalDate day) {
        Units units = byDay.get(Objects.requireNonNull(day, "day"));
        if (units == null) {
            throw new IllegalArgumentException("day must be one of the curve, but is " + day);
        }
        return units;
    }

    /**
     * The largest line that can be promised. The numbers may exceed the range of a {@link Quantity}.
     *
     * @param whole the units of a line that may not be split
     * @param split the units of a line that may be split
     */
    public record Units(long whole, long split) {}
}
