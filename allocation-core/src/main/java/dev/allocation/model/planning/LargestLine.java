package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Finds how large a line may be, by the rules and the policy of the one planner.
 *
 * <p>A line of n units would be placed and leave a safety stock, and one of n + 1 units would not.
 *
 * <p>A policy may look at the quantity of the line, so there may be several such numbers. The search begins with large ones,
 * and ends at one for which the planner was asked about both lines. A policy that is made of the library's orders and filters
 * judges each batch alone, so its sums replace a plan. For any other policy, plans are made. But where lines are not split,
 * such a policy may rely on it that each candidate has room for the whole line. Then the batches that it accepts alone are
 * added up.
 */
final class LargestLine {
    private static final Terms SPLIT = Terms.NONE.splitting();

    private final Planner planner;
    private final OrderLine line;
    /** The batches that can take a part of the line by the rules; none depends on its quantity. */
    private final List<Batch> admitted;

    private final Instant now;
    /** Whether the sum of what is accepted replaces a plan for a split line. */
    private final boolean addsUp;
    /** The units that the batches which accept the line must have left. */
    private final long safetyStock;

    /** Keeps what the numbers depend on: the line, except for its quantity, and the open batches of its product. */
    private LargestLine(
            Planner planner, OrderLine line, List<Batch> open, Instant now, boolean addsUp, Quantity safetyStock) {
        this.planner = planner;
        this.line = line;
        this.admitted = open.stream()
                .filter(batch -> EligibilityRule.allAdmitPart(line, batch, now))
                .toList();
        this.now = now;
        this.addsUp = addsUp;
        this.safetyStock = safetyStock.units();
    }

    /** {@return the units for lines of any quantity, which leave a safety stock} */
    static AvailabilityCurve.Units leaving(
            Quantity safetyStock, Planner planner, OrderLine line, List<Batch> open, Instant now) {
        LargestLine largest = new LargestLine(planner, line, open, now, true, safetyStock);
        long whole = largest.whole(Quantity.MOST);
        return new AvailabilityCurve.Units(whole, largest.split(Long.MAX_VALUE, whole));
    }

    /**
     * {@return the units for lines that are sent instead of a line, which would not be placed: smaller ones, and larger ones
     * only if it would be placed when it may be split}
     *
     * @param offersParts whether any policy may be offered batches that have room for a part of the line only
     */
    static AvailabilityCurve.Units insteadOf(
            OrderLine line, Planner planner, List<Batch> open, Instant now, boolean offersParts) {
        boolean addsUp = !offersParts || planner.checkedPolicy().judgesEachAlone();
        LargestLine largest = new LargestLine(planner, line, open, now, addsUp, Quantity.NONE);
        long asked = line.quantity().units();
        long whole = largest.whole(asked - 1);
        long split =
                largest.isPlacedSplit(asked) ? largest.split(Long.MAX_VALUE, asked) : largest.split(asked - 1, whole);
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
        long most = Math.min(Math.min(rests, limit), most());
        return isPlaced(most) ? most : boundary(largestAcceptedAlone(most), most, this::isPlaced);
    }

    /** {@return the largest size of a line for which all batches would leave the safety stock} */
    private long most() {
        long all = 0;
        for (Batch batch : admitted) {
            all = Math.addExact(all, batch.available().units());
        }
        return Math.max(0, all - safetyStock);
    }

    /** {@return a size with which a line would be placed in a batch: the largest that one accepts, or 0} */
    private long largestAcceptedAlone(long most) {
        long limit = most;
        for (int round = 0; round <= admitted.size(); round++) {
            long largest = 0;
            for (Batch batch : admitted) {
                long units = Math.min(batch.available().units(), limit);
                if (units > largest && planner.checkedPolicy().accepts(batch, of(units))) {
                    largest = units;
                }
            }
            if (isPlaced(largest)) {
                return largest;
            }
            limit = Math.max(0, Math.min(acceptedTogether(largest) - safetyStock, largest - 1));
        }
        return 0; // it was looked for often enough for a policy that takes more batches for more units
    }

    /**
     * {@return the size of a line that may be split, which may exceed the range of a quantity}
     *
     * @param limit the largest size to look for; a line that is larger by one would not be placed
     * @param placed the size of a line that would be placed, or 0
     */
    private long split(long limit, long placed) {
        long all = most();
        if (planner.checkedPolicy().refusesNone()) {
            return all;
        }
        long most = Math.min(Math.min(all, limit), Quantity.MOST);
        if (isPlacedSplit(most)) {
            return limit > Quantity.MOST && all > Quantity.MOST
                    ? Math.max(most, acceptedTogether(most) - safetyStock)
                    : most;
        }
        return boundary(Math.max(placed, largestSum(most)), most, this::isPlacedSplit);
    }

    /** {@return a size with which a split line would be placed: what is accepted for a larger one, or 0} */
    private long largestSum(long most) {
        long size = most;
        for (int round = 0; round <= admitted.size(); round++) {
            long sum = Math.max(0, Math.min(acceptedTogether(size) - safetyStock, size - 1));
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
            if (planner.checkedPolicy().acceptsPart(batch, sized)) {
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
        if (!planner.checkedPolicy().judgesEachAlone()) {
            return leavesSafetyStock(planner.plan(sized, Terms.NONE, admitted, now));
        }
        for (Batch batch : admitted) {
            if (batch.available().units() >= units && planner.checkedPolicy().accepts(batch, sized)) {
                return safetyStock == 0 || acceptedTogether(units) - units >= safetyStock;
            }
        }
        return false;
    }

    private boolean leavesSafetyStock(Plan plan) {
        return plan.isPossible()
                && (safetyStock == 0 || planner.left(plan.line(), plan.parts(), admitted, now) >= safetyStock);
    }

    private boolean isPlacedSplit(long units) {
        return units == 0
                || (addsUp
                        ? acceptedTogether(units) - units >= safetyStock
                        : planner.plan(of(units), SPLIT, admitted, now).isPossible());
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
