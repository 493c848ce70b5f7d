package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.function.ToLongBiFunction;

/**
 * The policies of the library, small ones that a host joins to its own (rule K1).
 *
 * <pre>{@code
 * AllocationPolicy policy = firstExpiredFirstOut().then(onHandFirst()).only(keepingFor(30));
 * }</pre>
 *
 * <p>An order decides between two batches, and leaves those that it calls equal to the next. At last, the batch that was
 * created first is preferred. All are immutable and thread-safe, and equal when the same code makes them with equal values.
 * Their text is this code, where a function of the host without a text of its own is called by what it is:
 * {@code nearestFirst(distance)}.
 */
public final class Policies {
    private Policies() {}

    /**
     * {@return the order that prefers batches on hand to batches under way, and calls all others equal}
     *
     * <p>Example: a shelf with 5 units comes before a ship that arrives tomorrow.
     */
    public static BatchOrder onHandFirst() {
        return StandardOrder.ON_HAND_FIRST;
    }

    /**
     * {@return the order that prefers the earliest arrival; a batch on hand has arrived, so it comes before each ship}
     *
     * <p>Example: a ship that arrives on 1 December comes before one that arrives on 5 December. Two that arrive on the same
     * day are equal.
     */
    public static BatchOrder earliestFirst() {
        return StandardOrder.EARLIEST_FIRST;
    }

    /**
     * {@return the order that prefers the latest arrival; batches on hand come last}
     *
     * <p>Only batches that arrive in time are candidates, so the latest of them is the last that is still in time. Example: for
     * a line that is needed by 6 December, the ship of 5 December comes before that of 1 December, and both before the shelf.
     */
    public static BatchOrder latestInTime() {
        return StandardOrder.LATEST_IN_TIME;
    }

    /**
     * {@return the policy <em>just in time</em> (rule K2): for a line with a needed-by day, {@link #latestInTime()}; for a line
     * without one, the default policy of rule A2}
     *
     * <p>Goods then lie in the warehouse for as short as possible, and stock on hand is left for lines that need it at once.
     * Example: a line needed by 24 December goes to the ship of 20 December, even if a shelf has the units today. The term
     * comes from production, where parts arrive when they are needed (Taiichi Ohno, <cite>Toyota Production System</cite>).
     */
    public static BatchOrder justInTime() {
        return StandardOrder.JUST_IN_TIME;
    }

    /**
     * {@return the order <em>first expired, first out</em> (FEFO): the earliest best-before day first; batches that keep for
     * ever come last}
     *
     * <p>Example: milk that is good until Tuesday comes before milk that is good until Friday, whichever came first. The term
     * is common in the storage of food and medicine.
     */
    public static BatchOrder firstExpiredFirstOut() {
        return StandardOrder.FIRST_EXPIRED_FIRST_OUT;
    }

    /**
     * {@return the order <em>first in, first out</em> (FIFO): the batch that was created first in its product}
     *
     * <p>The term comes from stock keeping. In this library, a batch is <em>in</em> when it is created, so its later arrival
     * has no influence. No two batches of a product are equal in this order, so an order that is joined after it has no effect.
     */
    public static BatchOrder firstInFirstOut() {
        return StandardOrder.FIRST_IN_FIRST_OUT;
    }

    /**
     * {@return the order <em>last in, first out</em> (LIFO): the batch that was created last in its product}
     *
     * <p>The opposite of {@link #firstInFirstOut()}, for goods that are stacked. No two batches of a product are equal in it.
     */
    public static BatchOrder lastInFirstOut() {
        return StandardOrder.LAST_IN_FIRST_OUT;
    }

    /**
     * {@return the order that prefers the batch with the fewest available units}
     *
     * <p>Small rests are used up, and large batches are kept whole for large lines. Example: a line of 3 goes to a batch with 4
     * available, not to one with 20. In bin packing this rule is called <em>best fit</em>.
     */
    public static BatchOrder smallestRest() {
        return StandardOrder.SMALLEST_REST;
    }

    /**
     * {@return the order that prefers the batch with the most available units}
     *
     * <p>Lines are spread evenly, and a split line has few parts. Example: a line of 3 goes to a batch with 20 available, not
     * to one with 4. In bin packing this rule is called <em>worst fit</em>.
     */
    public static BatchOrder largestRest() {
        return StandardOrder.LARGEST_REST;
    }

    /**
     * {@return the order that prefers the batch with the smallest distance, as the host measures it}
     *
     * <p>The library does not know where batches and customers are. Example: a function that looks the batch up in a map of
     * warehouses, and returns kilometres.
     *
     * @param distance returns the distance between a batch and the customer of a line; it must always return the same number
     *     for the same arguments, so give it the map, not a service; not null
     */
    public static BatchOrder nearestFirst(ToLongBiFunction<OrderLine, Batch> distance) {
        return new HostOrder.NearestFirst(distance);
    }

    /**
     * {@return the order that prefers the batches that a filter admits, and calls all others equal}
     *
     * <p>Unlike {@link BatchOrder#only}, it refuses none. Example: batches at the location of the customer's shop come first.
     *
     * @param filter the filter, not null
     */
    public static BatchOrder matchingFirst(BatchFilter filter) {
        return new HostOrder.MatchingFirst(filter);
    }

    /**
     * {@return the filter that admits batches on hand}
     *
     * <p>Example: a shop that sells only what it can hand over today.
     */
    public static BatchFilter onHand() {
        return new StandardFilter.OnHand();
    }

    /**
     * {@return the filter that admits batches whose best-before day is at least some days after the day on which the line is
     * needed}
     *
     * <p>It admits all batches that keep for ever, and all batches for a line that names no day. Example: with 30 days, a line
     * needed by 1 March gets milk powder that is good until 31 March or longer. Retailers call this the <em>minimum remaining
     * shelf life</em>.
     *
     * @param days the number of days, at least 0
     * @throws IllegalArgumentException when the number is below 0
     */
    public static BatchFilter keepingFor(int days) {
        return new StandardFilter.KeepingFor(days);
    }

    /**
     * {@return the text of a part of a policy, which is the code that makes it}
     *
     * <p>A lambda has no text of its own, nor has a class without {@code toString}: the name of its class, if any, stands for
     * it, or what it is.
     *
     * @param part an order, a filter or a function, perhaps of the host
     * @param kind what it is, such as "filter"
     */
    static String textOf(Object part, String kind) {
        String text = String.valueOf(part);
        Class<?> type = part.getClass();
        if (!text.equals(type.getName() + "@" + Integer.toHexString(part.hashCode()))) {
            return text;
        }
        return type.isHidden() || type.isSynthetic() || type.isAnonymousClass() ? kind : type.getSimpleName();
    }
}
