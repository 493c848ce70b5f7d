package dev.allocation.service;

import dev.allocation.model.command.Answer;
import dev.allocation.port.OutcomeUnknownException;
import java.util.Objects;

/**
 * What became of one command of a list (rule C4). Immutable; no component is null.
 *
 * @param <R> what the command is answered
 */
public sealed interface Outcome<R extends Answer> {
    /**
     * The command was carried out.
     *
     * @param answer its answer
     * @param <R> what the command is answered
     */
    record Answered<R extends Answer>(R answer) implements Outcome<R> {
        /** Checks that nothing is missing. */
        public Answered {
            Objects.requireNonNull(answer, "answer");
        }
    }

    /**
     * The command failed alone, and nothing of it is stored.
     *
     * @param error what {@link AllocationService#handle} would have thrown
     * @param <R> what the command is answered
     */
    record Failed<R extends Answer>(RuntimeException error) implements Outcome<R> {
        /** Checks that nothing is missing. */
        public Failed {
            Objects.requireNonNull(error, "error");
        }
    }

    /**
     * The store failed in its commit: the command may be stored or not.
     *
     * @param cause what the store said
     * @param <R> what the command is answered
     */
    record Unknown<R extends Answer>(OutcomeUnknownException cause) implements Outcome<R> {
        /** Checks that nothing is missing. */
        public Unknown {
            Objects.requireNonNull(cause, "cause");
        }
    }
}
