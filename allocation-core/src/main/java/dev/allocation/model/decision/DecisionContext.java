package dev.allocation.model.decision;

import dev.allocation.model.planning.Planner;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * The planner and the time of a decision. Immutable; no component is null.
 *
 * @param planner the planner, which plans where lines go
 * @param now the instant at which the command is decided, by the service's clock
 */
public record DecisionContext(Planner planner, Instant now) {
    /** Checks that no component is null. */
    public DecisionContext {
        Objects.requireNonNull(planner, "planner");
        Objects.requireNonNull(now, "now");
    }

    /** {@return today: the day of the instant in UTC} */
    public LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
