package dev.allocation.model.decision;

import dev.allocation.model.planning.Planner;
import java.time.Instant;
import java.util.Objects;

/**
 * What a decision depends on beside its command and the products. Immutable; nothing is null.
 *
 * @param planner plans where lines go
 * @param now the instant at which the command is decided, by the service's clock
 */
public record DecisionContext(Planner planner, Instant now) {
    /** Checks that nothing is missing. */
    public DecisionContext {
        Objects.requireNonNull(planner, "planner");
        Objects.requireNonNull(now, "now");
    }
}
