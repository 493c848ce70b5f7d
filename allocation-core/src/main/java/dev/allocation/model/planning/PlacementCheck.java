package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.util.List;

/**
 * Checks whether a line would be placed and leave a safety stock if it was for some number of units.
 *
 * <p>A policy that is made of the library's orders and filters judges each batch alone, so its sums replace a plan. For any other
 * policy, plans are made. But where lines are not split, such a policy may rely on it that each candidate has room for the whole
 * line. Then the batches that it accepts alone are added up.
 */
final class PlacementCheck {
    private static final Terms SPLIT = Terms.NONE.splitting();

    private final Planner planner;
    private final CheckedPolicy policy;
    private final OrderLine line;
    private final List<Batch> candidates;
    private final Instant now;
    /** Whether the sum of what is accepted replaces a plan for a split line. */
    private final boolean addsUp;
    /** The units that the batches which accept the line must have left. */
    private final long safetyStock;

    /**
     * Keeps what the answers depend on, except for the units.
     *
     * @param line the line, whose quantity does not count
     * @param open the open batches of its product
     * @param offersParts whether any policy may be offered batches that have room for a part of the line only
     */
    PlacementCheck(
            Planner planner, OrderLine line, List<Batch> open, Instant now, boolean offersParts, Quantity safetyStock) {
        this.planner = planner;
        this.policy = planner.checkedPolicy();
        this.line = line;
        this.candidates = EligibilityRule.candidatesForPart(line, open, now);
        this.now = now;
        this.addsUp = !offersParts || policy.judgesEachAlone();
        this.safetyStock = safetyStock.units();
    }

    /** {@return the batches that can take a part of the line by the rules; none depends on its quantity} */
    List<Batch> candidates() {
        return candidates;
    }

    /** {@return whether a line of so many units would be placed whole and leave the safety stock} */
    boolean isPlacedWhole(long units) {
        if (units == 0) {
            return true;
        }
        OrderLine sized = of(units);
        if (!policy.judgesEachAlone()) {
            return leavesSafetyStock(planner.plan(sized, Terms.NONE, candidates, now));
        }
        for (Batch batch : candidates) {
            if (batch.available().units() >= units && policy.accepts(batch, sized)) {
                return safetyStock == 0 || promisable(units) >= units;
            }
        }
        return false;
    }

    private boolean leavesSafetyStock(Plan plan) {
        return plan.isPossible()
                && (safetyStock == 0 || planner.left(plan.line(), plan.parts(), candidates, now) >= safetyStock);
    }

    /** {@return whether a line of so many units would be placed and leave the safety stock if it may be split} */
    boolean isPlacedSplit(long units) {
        return units == 0
                || (addsUp
                        ? promisable(units) >= units
                        : leavesSafetyStock(planner.plan(of(units), SPLIT, candidates, now)));
    }

    /** {@return the units of all candidates, without the safety stock} */
    long promisable() {
        long all = 0;
        for (Batch batch : candidates) {
            all = Math.addExact(all, batch.available().units());
        }
        return Math.max(0, all - safetyStock);
    }

    /** {@return the units of the batches that accept a line of so many units or a part of it, without the safety stock} */
    long promisable(long units) {
        OrderLine sized = of(units);
        long all = 0;
        for (Batch batch : candidates) {
            if (policy.acceptsPart(batch, sized)) {
                all = Math.addExact(all, batch.available().units());
            }
        }
        return Math.max(0, all - safetyStock);
    }

    /** {@return whether the policy accepts a batch, which has room for them, for a line of so many units} */
    boolean accepts(Batch batch, long units) {
        return policy.accepts(batch, of(units));
    }

    /** {@return whether the policy refuses no batch, so that a line may be split over all candidates} */
    boolean refusesNone() {
        return policy.refusesNone();
    }

    private OrderLine of(long units) {
        return new OrderLine(line.key(), new Quantity(units), line.neededBy());
    }
}
