package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import java.util.Objects;
import java.util.Optional;

/**
 * What a draft changed of a line. Immutable; no component is null.
 *
 * @param line the name of the line
 * @param before what it held when it was loaded; empty when it held nothing
 * @param after what it holds now; empty when it holds nothing
 */
public record LineChange(LineKey line, Optional<Allocation> before, Optional<Allocation> after) {
    /** Checks that nothing is missing. */
    public LineChange {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
