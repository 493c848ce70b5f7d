package dev.allocation.service.bus;

import dev.allocation.model.command.Answer;
import dev.allocation.service.execution.Outcome;
import java.util.List;
import java.util.Objects;

/** A request that gets its outcome once. Not thread-safe. */
final class PendingRequest<R extends Answer> {
    private final Request<? extends R> request;
    /** Null while the request is pending. */
    private Outcome<R> outcome;

    PendingRequest(Request<? extends R> request) {
        this.request = request;
    }

    Request<? extends R> request() {
        return request;
    }

    /** {@return the outcome, which is there once the request is no longer pending} */
    Outcome<R> outcome() {
        return Objects.requireNonNull(outcome, "outcome");
    }

    void end(Outcome<R> with) {
        outcome = with;
    }

    /** {@return the requests that are still pending, in their order} */
    static <R extends Answer> List<PendingRequest<R>> among(List<PendingRequest<R>> requests) {
        return requests.stream().filter(request -> request.outcome == null).toList();
    }

    /** Gives the same outcome to each request that is still pending. */
    static <R extends Answer> void endAll(List<PendingRequest<R>> requests, Outcome<R> with) {
        among(requests).forEach(request -> request.end(with));
    }
}
