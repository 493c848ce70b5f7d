package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.explanation.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The rules that make a batch a candidate for a line: a batch that any of them refuses is not a candidate. */
enum EligibilityRule {
    /** The batch has room for the whole line (rule A1). */
    ROOM {
        @Override
        boolean admits(OrderLine line, Batch batch, Instant now) {
            return batch.hasRoomFor(line.quantity());
        }

        @Override
        Refusal refusal(OrderLine line, Batch batch, Instant now) {
            Quantity left = batch.isOverAllocated() ? Quantity.NONE : batch.available();
            return new Refusal.TooFewUnits(batch.reference(), line.quantity(), left);
        }
    },

    /** The batch is not on hold (rule Q2). */
    NOT_ON_HOLD {
        @Override
        boolean admits(OrderLine line, Batch batch, Instant now) {
            return !batch.onHold();
        }

        @Override
        Refusal refusal(OrderLine line, Batch batch, Instant now) {
            return new Refusal.OnHold(batch.reference());
        }
    },

    /** The batch arrives by the day on which the line is needed (rule A3). */
    IN_TIME {
        @Override
        boolean admits(OrderLine line, Batch batch, Instant now) {
            return line.isMetBy(batch.arrival());
        }

        @Override
        Refusal refusal(OrderLine line, Batch batch, Instant now) {
            return new Refusal.ArrivesLate(batch.reference(), line.neededBy().orElseThrow(), batch.arrival());
        }
    },

    /** The batch is good until the day on which the line is needed, or until today when the line names none (rule Q1). */
    GOOD {
        @Override
        boolean admits(OrderLine line, Batch batch, Instant now) {
            return batch.registration().bestBefore().isEmpty() || batch.isGoodUntil(dayFor(line, now));
        }

        @Override
        Refusal refusal(OrderLine line, Batch batch, Instant now) {
            return new Refusal.NotGood(
                    batch.reference(),
                    dayFor(line, now),
                    batch.registration().bestBefore().orElseThrow());
        }
    };

    /** {@return the day until which the units of a line must be good} */
    private static LocalDate dayFor(OrderLine line, Instant now) {
        return line.neededBy().orElseGet(() -> LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    abstract boolean admits(OrderLine line, Batch batch, Instant now);

    /** {@return the reason why this rule refuses a batch that it does not admit} */
    abstract Refusal refusal(OrderLine line, Batch batch, Instant now);

    /** {@return the first batch that all rules admit} */
    static Optional<Batch> firstCandidate(OrderLine line, List<Batch> batches, Instant now) {
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            if (allAdmit(line, batch, now)) {
                return Optional.of(batch);
            }
        }
        return Optional.empty();
    }

    /** {@return the batches that all rules admit, in their order, unmodifiable} */
    static List<Batch> candidates(OrderLine line, List<Batch> batches, Instant now) {
        List<Batch> candidates = new ArrayList<>(batches.size());
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            if (allAdmit(line, batch, now)) {
                candidates.add(batch);
            }
        }
        return Collections.unmodifiableList(candidates);
    }

    /** {@return the batches that have some units left, and that all rules but that of room admit, in their order, unmodifiable} */
    static List<Batch> candidatesForPart(OrderLine line, List<Batch> batches, Instant now) {
        List<Batch> candidates = new ArrayList<>(batches.size());
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            if (allAdmitPart(line, batch, now)) {
                candidates.add(batch);
            }
        }
        return Collections.unmodifiableList(candidates);
    }

    static boolean allAdmit(OrderLine line, Batch batch, Instant now) {
        return ROOM.admits(line, batch, now) && allButRoomAdmit(line, batch, now);
    }

    /** {@return whether all rules but that of room admit a batch, which has some units left} */
    static boolean allAdmitPart(OrderLine line, Batch batch, Instant now) {
        return batch.isOpen() && allButRoomAdmit(line, batch, now);
    }

    /** Names each rule, because a loop over them costs a call that the compiler cannot resolve for each rule and batch. */
    private static boolean allButRoomAdmit(OrderLine line, Batch batch, Instant now) {
        return NOT_ON_HOLD.admits(line, batch, now)
                && IN_TIME.admits(line, batch, now)
                && GOOD.admits(line, batch, now);
    }
}
