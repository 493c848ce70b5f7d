package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Shortfall;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Calculates what a line that found no stock could have instead, by the rules and the policy of the one planner. */
record ShortfallCalculation(Planner planner, OrderLine line, Terms terms, List<Batch> open, Instant now) {
    Shortfall shortfall() {
        AvailabilityCurve.Units units = LargestLine.insteadOf(line, planner, open, now, terms.maySplit());
        return new Shortfall(new Quantity(units.whole()), units.split(), fitsFrom());
    }

    /** {@return the first later day for which the line would be placed; the batches are in the order of their arrival} */
    private Optional<LocalDate> fitsFrom() {
        long sum = 0;
        Optional<LocalDate> refused = Optional.empty();
        for (Batch batch : open) {
            sum += batch.available().units();
            Optional<OrderLine> later = neededWhenArrives(batch);
            if (later.isPresent()
                    && sum >= line.quantity().units()
                    && !later.get().neededBy().equals(refused)
                    && helps(batch, later.get())) {
                if (isPlaced(later.get())) {
                    return later.get().neededBy();
                }
                refused = later.get().neededBy();
            }
        }
        return Optional.empty();
    }

    /** {@return whether the line would be placed; the sum of what is accepted replaces a plan where each batch is judged alone} */
    private boolean isPlaced(OrderLine later) {
        if (!planner.checkedPolicy().judgesEachAlone()) {
            return planner.plan(later, terms, open, now).isPossible();
        }
        long missing = terms.maySplit() ? later.quantity().units() : 0;
        for (int i = 0;
                missing > 0 && i < open.size() && later.isMetBy(open.get(i).arrival());
                i++) {
            missing -= helps(open.get(i), later) ? open.get(i).available().units() : 0;
        }
        return missing <= 0; // without a split, the batch that helps is enough
    }

    /** {@return the line, needed by the day on which the batch arrives; empty when the batch arrives in time for the line} */
    private Optional<OrderLine> neededWhenArrives(Batch batch) {
        Optional<LocalDate> eta = batch.arrival().eta();
        return line.isMetBy(batch.arrival())
                ? Optional.empty()
                : Optional.of(new OrderLine(line.key(), line.quantity(), eta));
    }

    /** {@return whether a batch can take the line or, if it may be split, some of it; so a plan is made for few days} */
    private boolean helps(Batch batch, OrderLine later) {
        return EligibilityRule.allAdmitPart(later, batch, now)
                && (terms.maySplit() || batch.hasRoomFor(later.quantity()))
                && planner.checkedPolicy().accepts(batch, later);
    }
}
