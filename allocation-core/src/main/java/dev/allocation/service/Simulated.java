package dev.allocation.service;

import dev.allocation.model.Event;
import dev.allocation.model.command.Answer;
import dev.allocation.service.attempt.Outcome;
import java.util.List;
import java.util.Objects;

/**
 * What a command would come to (rule W2). Immutable; no component is null.
 *
 * @param outcome the answer that the command would get, or the error that it would end in
 * @param events the events that it would announce, product by product in the order of their SKUs
 * @param <R> the type of the command's answer
 */
public record Simulated<R extends Answer>(Outcome<R> outcome, List<Event> events) {
    /** Copies the list. */
    public Simulated {
        Objects.requireNonNull(outcome, "outcome");
        events = List.copyOf(Objects.requireNonNull(events, "events"));
    }

    /** {@return the answer that the command would get; if it would end in an error, this method throws the error} */
    public R answer() {
        if (outcome instanceof Outcome.Answered<R> answered) {
            return answered.answer();
        }
        throw ((Outcome.Failed<R>) outcome).error(); // nothing is committed, so no outcome is unknown
    }
}
