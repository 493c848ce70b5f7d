package dev.allocation.service.bus;

import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.port.ConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Outcome.Unknown;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

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

    /**
     * Commits the decisions of requests of which each depends on one SKU, and ends those whose fate is known.
     *
     * @param skus the SKU of each request
     * @param commit stores the changes, and returns the products that others changed meanwhile
     * @throws ConflictException when others changed products meanwhile; it names them
     */
    static <R extends Answer> void endApart(
            List<PendingRequest<R>> group, List<Sku> skus, List<Outcome<R>> outcomes, Supplier<List<Sku>> commit) {
        Set<Sku> left;
        try {
            left = new TreeSet<>(commit.get());
        } catch (OutcomeUnknownException unknown) {
            // What the commit does not name was left out of it, because others came first or because nothing changed.
            left = unknown.skus().isEmpty() ? new TreeSet<>() : new TreeSet<>(skus.subList(0, outcomes.size()));
            unknown.skus().forEach(left::remove);
            for (int i = 0; i < outcomes.size(); i++) {
                outcomes.set(i, new Unknown<>(unknown));
            }
        }
        for (int i = 0; i < outcomes.size(); i++) {
            if (!left.contains(skus.get(i))) {
                group.get(i).end(outcomes.get(i));
            }
        }
        if (!left.isEmpty()) {
            throw new ConflictException(List.copyOf(left), "that it was not as it was loaded", null);
        }
    }
}
