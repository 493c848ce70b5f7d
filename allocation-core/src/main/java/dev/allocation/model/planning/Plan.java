package dev.allocation.model.planning;

import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import java.util.List;
import java.util.Objects;

/**
 * The batches in which a line can be placed. Immutable.
 *
 * @param line the line
 * @param portions the units to take from each batch, in the order of preference; empty when no batch can take the line
 */
public record Plan(OrderLine line, List<Portion> portions) {
    /** Copies the list. */
    public Plan {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(portions, "portions");
        portions = List.copyOf(portions);
    }

    /** {@return whether a batch can take the line} */
    public boolean isPossible() {
        return !portions.isEmpty();
    }

    /**
     * The units to take from one batch.
     *
     * @param batch the batch
     * @param quantity the number of units
     */
    public record Portion(BatchReference batch, Quantity quantity) {
        /** Checks that no component is null. */
        public Portion {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
        }
    }
}
