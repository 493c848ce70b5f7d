package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;

/** The rules that make a batch a candidate for a line: a batch that any of them refuses is not a candidate. */
enum EligibilityRule {
    /** The batch has room for the whole line (rule A1). */
    ROOM {
        @Override
        boolean admits(OrderLine line, Batch batch) {
            return batch.hasRoomFor(line.quantity());
        }

        @Override
        Refusal refusal(OrderLine line, Batch batch) {
            Quantity left = batch.isOverAllocated() ? Quantity.NONE : batch.available();
            return new Refusal.TooFewUnits(batch.reference(), line.quantity(), left);
        }
    },

    /** The batch is not on hold (rule Q2). */
    NOT_ON_HOLD {
        @Override
        boolean admits(OrderLine line, Batch batch) {
            return !batch.onHold();
        }

        @Override
        Refusal refusal(OrderLine line, Batch batch) {
            return new Refusal.OnHold(batch.reference());
        }
    },

    /** The batch arrives by the day on which the line is needed (rule A3). */
    IN_TIME {
        @Override
        boolean admits(OrderLine line, Batch batch) {
            return line.isMetBy(batch.arrival());
        }

        @Override
        Refusal refusal(OrderLine line, Batch batch) {
            return new Refusal.ArrivesLate(batch.reference(), line.neededBy().orElseThrow(), batch.arrival());
        }
    };

    private static final EligibilityRule[] ALL = values();

    abstract boolean admits(OrderLine line, Batch batch);

    /** {@return the reason why this rule refuses a batch that it does not admit} */
    abstract Refusal refusal(OrderLine line, Batch batch);

    static boolean allAdmit(OrderLine line, Batch batch) {
        for (EligibilityRule rule : ALL) {
            if (!rule.admits(line, batch)) {
                return false;
            }
        }
        return true;
    }
}
