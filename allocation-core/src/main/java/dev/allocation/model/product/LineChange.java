package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import java.util.Objects;
import java.util.Optional;

/**
 * The change of one line in a draft. Immutable; no component is null.
 *
 * @param line the key of the line
 * @param before the allocation that it held when it was loaded; empty when it held none
 * @param after the allocation that it holds now; empty when it holds none
 */
public record LineChange(LineKey line, Optional<Allocation> before, Optional<Allocation> after) {
    /** Checks that no component is null. */
    public LineChange {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }
}
