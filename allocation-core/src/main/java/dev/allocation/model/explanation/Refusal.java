package dev.allocation.model.explanation;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;
import java.time.LocalDate;
import java.util.Objects;

/** The reason why a batch cannot take a line. Immutable; no component is null. */
public sealed interface Refusal extends Reason {
    /**
     * The batch has fewer units left than the line asks for.
     *
     * @param batch the batch
     * @param asked the units of the line
     * @param available the units that the batch can still promise
     */
    record TooFewUnits(BatchReference batch, Quantity asked, Quantity available) implements Refusal {
        /** Checks that no component is null. */
        public TooFewUnits {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(asked, "asked");
            Objects.requireNonNull(available, "available");
        }

        @Override
        public Code code() {
            return Code.TOO_FEW_UNITS;
        }

        @Override
        public String text() {
            return Quoted.of(batch.value()) + " has " + available.inWords() + " available, but the line asks for "
                    + asked;
        }
    }

    /**
     * All batches over which the line can be split have fewer units left than it asks for.
     *
     * @param batch one of these batches
     * @param asked the units of the line
     * @param together the units that all of them can still promise
     */
    record TooFewTogether(BatchReference batch, Quantity asked, long together) implements Refusal {
        /** Checks that no component is null. */
        public TooFewTogether {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(asked, "asked");
        }

        @Override
        public Code code() {
            return Code.TOO_FEW_TOGETHER;
        }

        @Override
        public String text() {
            return Quoted.of(batch.value()) + " and all others that could take a part have "
                    + (together == 1 ? "1 unit" : together + " units") + " available, but the line asks for " + asked;
        }
    }

    /**
     * The batch arrives after the day on which the line is needed.
     *
     * @param batch the batch
     * @param neededBy the day on which the line is needed
     * @param arrival when the batch arrives
     */
    record ArrivesLate(BatchReference batch, LocalDate neededBy, Arrival arrival) implements Refusal {
        /** Checks that no component is null. */
        public ArrivesLate {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(neededBy, "neededBy");
            Objects.requireNonNull(arrival, "arrival");
        }

        @Override
        public Code code() {
            return Code.ARRIVES_LATE;
        }

        @Override
        public String text() {
            return Quoted.of(batch.value()) + " is " + arrival + ", but the line is needed by " + neededBy;
        }
    }

    /**
     * The batch is on hold.
     *
     * @param batch the batch
     */
    record OnHold(BatchReference batch) implements Refusal {
        /** Checks that the batch is not null. */
        public OnHold {
            Objects.requireNonNull(batch, "batch");
        }

        @Override
        public Code code() {
            return Code.ON_HOLD;
        }

        @Override
        public String text() {
            return Quoted.of(batch.value()) + " is on hold";
        }
    }

    /**
     * The batch is not good until the day on which the line is needed.
     *
     * @param batch the batch
     * @param day the day on which the line is needed, or today
     * @param bestBefore the last usable day of the batch
     */
    record NotGood(BatchReference batch, LocalDate day, LocalDate bestBefore) implements Refusal {
        /** Checks that no component is null. */
        public NotGood {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(bestBefore, "bestBefore");
        }

        @Override
        public Code code() {
            return Code.NOT_GOOD;
        }

        @Override
        public String text() {
            return Quoted.of(batch.value()) + " is good until " + bestBefore + ", but must be until " + day;
        }
    }

    /**
     * The batch is a candidate, but the policy refuses it.
     *
     * @param batch the batch
     */
    record Declined(BatchReference batch) implements Refusal {
        /** Checks that the batch is not null. */
        public Declined {
            Objects.requireNonNull(batch, "batch");
        }

        @Override
        public Code code() {
            return Code.DECLINED;
        }

        @Override
        public String text() {
            return "the policy refuses " + Quoted.of(batch.value());
        }
    }
}
