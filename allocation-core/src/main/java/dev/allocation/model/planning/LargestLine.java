package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Finds how large a line may be, by the rules and the policy of the one planner: a line of n units would be placed, and one of
 * n + 1 units would not.
 *
 * <p>A policy may look at the quantity of the line, so there may be several such numbers. The search begins with large ones,
 * and ends at one for which the planner was asked about both lines. A policy that is made of the library's orders and filters
 * judges each batch alone, so its sums replace a plan. For any other policy, plans are made. But where lines are not split,
 * such a policy may rely on it that each candidate has room for the whole line. Then the rests that it accepts alone are added
 * up.
 */
final class LargestLine {
    private static final Terms SPLIT = Terms.NONE.splitting();

    private final Planner planner;
    private final OrderLine line;
    /** The batches that can take a part of the line by the rules; none depends on its quantity. */
    private final List<Batch> admitted;

    private final Instant now;
    /** Whether the policy is asked about parts only where it judges each batch alone. */
    private final boolean addsRests;

    /**
     * Keeps what the numbers depend on: the line, except for its quantity, and the open batches of its product.
     *
     * @param offersParts whether any policy may be offered batches that have room for a part of the line only
     */
    LargestLine(Planner planner, OrderLine line, List<Batch> open, Instant now, boolean offersParts) {
        this.planner = planner;
        this.line = line;
        this.admitted = open.stream()
                .filter(batch -> EligibilityRule.allAdmitPart(line, batch, now))
                .toList();
        this.now = now;
        this.addsRests = !offersParts && !planner.judgesEachAlone();
    }

    /** {@return the units for lines of any quantity} */
    AvailabilityCurve.Units units() {
        long whole = whole(Quantity.MOST);
        return new AvailabilityCurve.Units(whole, split(Long.MAX_VALUE, whole));
    }

    /**
     * {@return the units for lines that are sent instead of this one, which would not be placed: smaller ones, and larger ones
     * only if this one would be placed when it may be split}
     */
    AvailabilityCurve.Units unitsInstead() {
        long asked = line.quantity().units();
        long whole = whole(asked - 1);
        long split = !addsRests && isPlacedSplit(asked) ? split(Long.MAX_VALUE, asked) : split(asked - 1, whole);
        return new AvailabilityCurve.Units(whole, split);
    }

    /**
     * {@return the size of a line that may not be split}
     *
     * @param limit the largest size to look for; a line that is larger by one would not be placed
     */
    private long whole(long limit) {
        long rests = 0;
        for (Batch batch : admitted) {
            rests = Math.max(rests, batch.available().units());
        }
        long most = Math.min(rests, limit);
        return isPlaced(most) ? most : boundary(largestAcceptedAlone(most), most, this::isPlaced);
    }

    private long largestAcceptedAlone(long most) {
        long largest = 0;
        for (Batch batch : admitted) {
            long units = Math.min(batch.available().units(), most);
            if (units > largest && planner.accepts(batch, of(units))) {
                largest = units;
            }
        }
        return isPlaced(largest) ? largest : 0;
    }

    /**
     * {@return the size of a line that may be split, which may exceed the range of a quantity}
     *
     * @param limit the largest size to look for; a line that is larger by one would not be placed
     * @param placed the size of a line that would be placed, or 0
     */
    private long split(long limit, long placed) {
        long all = 0;
        for (Batch batch : admitted) {
            all = Math.addExact(all, batch.available().units());
        }
        if (planner.refusesNone()) {
            return all;
        }
        if (addsRests) {
            return Math.max(placed, restsAcceptedAlone());
        }
        long most = Math.min(Math.min(all, limit), Quantity.MOST);
        if (isPlacedSplit(most)) {
            return limit > Quantity.MOST && all > Quantity.MOST ? Math.max(most, acceptedTogether(most)) : most;
        }
        return boundary(Math.max(placed, largestSum(most)), most, this::isPlacedSplit);
    }

    private long restsAcceptedAlone() {
        long sum = 0;
        for (Batch batch : admitted) {
            if (planner.accepts(batch, of(batch.available().units()))) {
                sum = Math.addExact(sum, batch.available().units());
            }
        }
        return sum;
    }

    /** {@return a size with which a split line would be placed: the sum of what is accepted for a larger one, or 0} */
    private long largestSum(long most) {
        long size = most;
        for (int round = 0; round <= admitted.size(); round++) {
            long sum = Math.min(acceptedTogether(size), size - 1);
            if (isPlacedSplit(sum)) {
                return sum;
            }
            size = sum;
        }
        return 0; // it was looked for often enough for a policy that takes more batches for more units
    }

    private long acceptedTogether(long units) {
        OrderLine sized = of(units);
        long sum = 0;
        for (Batch batch : admitted) {
            if (planner.accepts(batch, sized)) {
                sum = Math.addExact(sum, batch.available().units());
            }
        }
        return sum;
    }

    private boolean isPlaced(long units) {
        if (units == 0) {
            return true;
        }
        OrderLine sized = of(units);
        if (!planner.judgesEachAlone()) {
            return planner.plan(sized, Terms.NONE, admitted, now).isPossible();
        }
        for (Batch batch : admitted) {
            if (batch.available().units() >= units && planner.accepts(batch, sized)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPlacedSplit(long units) {
        if (units == 0 || planner.judgesEachAlone()) {
            return units == 0 || acceptedTogether(units) >= units;
        }
        return planner.plan(of(units), SPLIT, admitted, now).isPossible();
    }

    /** {@return a size from one that is placed to below one that is refused; it is placed, and one more is refused} */
    private static long boundary(long placed, long refused, LongPredicate isPlaced) {
        long from = placed;
        long to = refused;
        long next = from + 1;
        while (from + 1 < to) {
            if (isPlaced.test(next)) {
                from = next;
            } else {
                to = next;
            }
            next = from + (to - from) / 2;
        }
        return from;
    }

    private OrderLine of(long units) {
        return new OrderLine(line.key(), new Quantity(units), line.neededBy());
    }
}
