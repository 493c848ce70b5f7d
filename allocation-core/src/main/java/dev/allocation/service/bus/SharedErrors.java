package dev.allocation.service.bus;

import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.port.ConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Outcome.Failed;
import dev.allocation.service.attempt.Outcome.Unknown;
import java.util.List;

/**
 * Makes instances of errors that are common to a group, one for each caller: a caller may add to its exception, and reads its own
 * calls in the stack trace. The cause is the same for all.
 */
final class SharedErrors {
    private SharedErrors() {}

    /** {@return the outcome, with an error that no other caller has} */
    static Outcome<? extends Answer> own(Outcome<? extends Answer> outcome) {
        if (outcome instanceof Unknown<?> unknown) {
            return new Unknown<>(unknown.cause().forAnotherCaller());
        }
        if (outcome instanceof Failed<?> failed
                && failed.error() instanceof ConflictException conflict
                && !conflict.isWorthRetrying()) {
            // The other conflicts are those of single commands, to which a group is split.
            return new Failed<>(ConflictException.afterWaiting(conflict.skus(), conflict.getCause()));
        }
        return outcome;
    }

    /** {@return the outcome, whose error names no products of other callers} */
    static Outcome<?> only(Sku sku, Outcome<?> outcome) {
        return outcome instanceof Unknown<?> unknown && !unknown.cause().skus().equals(List.of(sku))
                ? new Unknown<>(new OutcomeUnknownException(
                        List.of(sku), unknown.cause().getCause()))
                : outcome;
    }
}
