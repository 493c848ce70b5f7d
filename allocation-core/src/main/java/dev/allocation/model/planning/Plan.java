package dev.allocation.model.planning;

import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Promise;
import java.util.List;
import java.util.Objects;

/**
 * The batches in which a line can be placed. Immutable.
 *
 * @param line the line
 * @param parts the units to promise from each batch, in the order of preference; empty when no batch can take the line
 */
public record Plan(OrderLine line, List<Promise.Part> parts) {
    /** Copies the list. */
    public Plan {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(parts, "parts");
        parts = List.copyOf(parts);
    }

    /** {@return whether a batch can take the line} */
    public boolean isPossible() {
        return !parts.isEmpty();
    }
}
