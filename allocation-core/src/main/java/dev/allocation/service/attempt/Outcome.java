package dev.allocation.service.attempt;

import dev.allocation.model.command.Answer;
import dev.allocation.port.OutcomeUnknownException;
import java.util.Objects;

/**
 * The outcome of one command of a list (rule C4). Immutable; no component is null.
 *
 * @param <R> the type of the command's answer
 */
public sealed interface Outcome<R extends Answer> {
    /**
     * The command was carried out.
     *
     * @param answer the answer of the command
     * @param <R> the type of the command's answer
     */
    record Answered<R extends Answer>(R answer) implements Outcome<R> {
        /** Checks that no component is null. */
        public Answered {
            Objects.requireNonNull(answer, "answer");
        }
    }

    /**
     * The command failed, and none of its changes is stored.
     *
     * <p>A {@link dev.allocation.port.StorageException} is that of all commands of the group that are not stored. Other exceptions
     * concern this command alone.
     *
     * @param error the exception that {@link dev.allocation.service.AllocationService#handle} would have thrown
     * @param <R> the type of the command's answer
     */
    record Failed<R extends Answer>(RuntimeException error) implements Outcome<R> {
        /** Checks that no component is null. */
        public Failed {
            Objects.requireNonNull(error, "error");
        }
    }

    /**
     * The store failed during the commit, so the command may or may not be stored.
     *
     * @param cause the exception with the failure of the store
     * @param <R> the type of the command's answer
     */
    record Unknown<R extends Answer>(OutcomeUnknownException cause) implements Outcome<R> {
        /** Checks that no component is null. */
        public Unknown {
            Objects.requireNonNull(cause, "cause");
        }
    }
}
