package dev.allocation.model.planning;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import java.time.LocalDate;
import java.util.Objects;

/** The reason why a batch is not a candidate for a line. Immutable; no component is null. */
sealed interface Refusal {
    /** {@return the batch} */
    BatchReference batch();

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
    }
}
