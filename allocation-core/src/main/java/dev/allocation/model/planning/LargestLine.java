package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Finds how large a line may be.
 *
 * <p>A line of n units would be placed and leave a safety stock, and one of n + 1 units would not.
 *
 * <p>A policy may look at the quantity of the line, so there may be several such numbers. The search begins with large ones,
 * and ends at one for which both lines were checked.
 */
final class LargestLine {
    private final PlacementCheck check;

    private LargestLine(PlacementCheck check) {
        this.check = check;
    }

    /** {@return the units for lines of any quantity, which leave a safety stock} */
    static AvailabilityCurve.Units leaving(
            Quantity safetyStock, Planner planner, OrderLine line, List<Batch> open, Instant now) {
        LargestLine largest = new LargestLine(new PlacementCheck(planner, line, open, now, false, safetyStock));
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
        PlacementCheck check = new PlacementCheck(planner, line, open, now, offersParts, Quantity.NONE);
        LargestLine largest = new LargestLine(check);
        long asked = line.quantity().units();
        long whole = largest.whole(asked - 1);
        long split =
                check.isPlacedSplit(asked) ? largest.split(Long.MAX_VALUE, asked) : largest.split(asked - 1, whole);
        return new AvailabilityCurve.Units(whole, split);
    }

    /**
     * {@return the size of a line that may not be split}
     *
     * @param limit the largest size to look for; a line that is larger by one would not be placed
     */
    private long whole(long limit) {
        long rests = 0;
        for (Batch batch : check.candidates()) {
            rests = Math.max(rests, batch.available().units());
        }
        long most = Math.min(Math.min(rests, limit), check.promisable());
        return check.isPlacedWhole(most) ? most : boundary(largestAcceptedAlone(most), most, check::isPlacedWhole);
    }

    /** {@return a size with which a line would be placed in a batch: the largest that one accepts, or 0} */
    private long largestAcceptedAlone(long most) {
        long limit = most;
        for (int round = 0; round <= check.candidates().size(); round++) {
            long largest = 0;
            for (Batch batch : check.candidates()) {
                long units = Math.min(batch.available().units(), limit);
                if (units > largest && check.accepts(batch, units)) {
                    largest = units;
                }
            }
            if (check.isPlacedWhole(largest)) {
                return largest;
            }
            limit = Math.min(check.promisable(largest), largest - 1);
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
        long all = check.promisable();
        if (check.refusesNone()) {
            return all;
        }
        long most = Math.min(Math.min(all, limit), Quantity.MOST);
        if (check.isPlacedSplit(most)) {
            return limit > Quantity.MOST && all > Quantity.MOST ? Math.max(most, check.promisable(most)) : most;
        }
        return boundary(Math.max(placed, largestSum(most)), most, check::isPlacedSplit);
    }

    /** {@return a size with which a split line would be placed: what is accepted for a larger one, or 0} */
    private long largestSum(long most) {
        long size = most;
        for (int round = 0; round <= check.candidates().size(); round++) {
            long sum = Math.min(check.promisable(size), size - 1);
            if (check.isPlacedSplit(sum)) {
                return sum;
            }
            size = sum;
        }
        return 0; // it was looked for often enough for a policy that takes more batches for more units
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
}
