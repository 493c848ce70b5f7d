package dev.allocation.model.explanation;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;
import java.util.Locale;
import java.util.Objects;

/**
 * The reason why a batch takes a line, or why it does not, with the figures that were compared (rule W1). Immutable; no
 * component is null.
 *
 * <p>A program decides by {@link #code}, which a switch can cover in full, and reads the figures from the type that belongs to
 * the code. {@link #text} is made from both.
 */
public sealed interface Reason permits Reason.Chosen, Reason.Free, Reason.Holds, Refusal {
    /** {@return the batch} */
    BatchReference batch();

    /** {@return the code, which says what type of reason this is} */
    Code code();

    /** {@return the reason in English, with its figures; one line} */
    String text();

    /** The codes, one for each type of reason. */
    enum Code {
        /** The line takes units of the batch: {@link Reason.Chosen}. */
        CHOSEN,
        /** The batch could take the line or a part of it, but the line takes nothing of it: {@link Reason.Free}. */
        FREE,
        /** The line holds units of the batch already: {@link Reason.Holds}. */
        HOLDS,
        /** The batch has fewer units left than the line asks for: {@link Refusal.TooFewUnits}. */
        TOO_FEW_UNITS,
        /** All batches that a line can be split over have too few units: {@link Refusal.TooFewTogether}. */
        TOO_FEW_TOGETHER,
        /** The batch arrives after the day on which the line is needed: {@link Refusal.ArrivesLate}. */
        ARRIVES_LATE,
        /** The batch is on hold: {@link Refusal.OnHold}. */
        ON_HOLD,
        /** The batch is not good until the day on which the line is needed: {@link Refusal.NotGood}. */
        NOT_GOOD,
        /** The policy refuses the batch: {@link Refusal.Declined}. */
        DECLINED;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** {@return the code as a word in lower case with hyphens, such as {@code too-few-units}; it never changes} */
        public String word() {
            return word;
        }
    }

    /**
     * The line takes units of the batch.
     *
     * @param batch the batch
     * @param units the units that it takes: all of the line, or a part of a split line
     */
    record Chosen(BatchReference batch, Quantity units) implements Reason {
        /** Checks that no component is null. */
        public Chosen {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(units, "units");
        }

        @Override
        public Code code() {
            return Code.CHOSEN;
        }

        @Override
        public String text() {
            return "takes " + units.inWords() + " of " + Quoted.of(batch.value());
        }
    }

    /**
     * The batch could take the line, or a part of it, but the line takes nothing of it. A batch that comes before it is enough,
     * or the answer gives the line no new units, because it is known already or comes too late.
     *
     * @param batch the batch
     * @param available the units that it can promise
     */
    record Free(BatchReference batch, Quantity available) implements Reason {
        /** Checks that no component is null. */
        public Free {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(available, "available");
        }

        @Override
        public Code code() {
            return Code.FREE;
        }

        @Override
        public String text() {
            return Quoted.of(batch.value()) + " could take it with " + available.inWords() + " available";
        }
    }

    /**
     * The line holds units of the batch already, and stays there (rule A4).
     *
     * @param batch the batch
     * @param units the units that it holds there
     */
    record Holds(BatchReference batch, Quantity units) implements Reason {
        /** Checks that no component is null. */
        public Holds {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(units, "units");
        }

        @Override
        public Code code() {
            return Code.HOLDS;
        }

        @Override
        public String text() {
            return "holds " + units.inWords() + " of " + Quoted.of(batch.value());
        }
    }
}
