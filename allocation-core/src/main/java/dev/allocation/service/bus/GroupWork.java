package dev.allocation.service.bus;

import dev.allocation.model.AllocationException;
import dev.allocation.model.command.Answer;
import dev.allocation.port.ConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.StorageException;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Outcome.Answered;
import dev.allocation.service.attempt.Outcome.Failed;
import dev.allocation.service.attempt.Outcome.Unknown;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The work on requests that are committed together. When a group fails by an error that may be due to one of them, it is split in
 * halves, down to single requests.
 *
 * @param alone carries out one request, or throws its error
 * @param together carries out several in one unit of work, and gives an outcome to at least one; or throws an error that is common
 *     to all those that have no outcome by then
 */
record GroupWork<R extends Answer>(
        Function<Request<? extends R>, R> alone, Consumer<List<PendingRequest<R>>> together) {
    /** No caller sees this error. A caller whose request has this outcome carries it out alone. */
    private static final Failed<Answer> NOT_IN_TIME =
            new Failed<>(new IllegalStateException("the decisions of the group took too long"));

    /**
     * {@return the outcome of each request of a group}
     *
     * @throws AllocationException when the host must roll back
     */
    List<Outcome<R>> outcomes(List<? extends Request<? extends R>> group) {
        List<PendingRequest<R>> requests =
                group.stream().map(request -> new PendingRequest<R>(request)).toList();
        carryOut(requests);
        return requests.stream().map(PendingRequest::outcome).toList();
    }

    private void carryOut(List<PendingRequest<R>> group) {
        try {
            if (group.size() == 1) {
                group.get(0).end(new Answered<>(alone.apply(group.get(0).request())));
            } else {
                together.accept(group);
            }
        } catch (OutcomeUnknownException unknown) {
            PendingRequest.endAll(group, new Unknown<>(unknown));
        } catch (RuntimeException error) {
            if (error instanceof AllocationException known && known.requiresRollback()) {
                throw known; // an outcome in the list could be overlooked, and the host would commit
            }
            if (group.size() == 1 || !isWorthSplitting(error)) {
                PendingRequest.endAll(group, new Failed<>(error));
            } else if (PendingRequest.among(group).size() == group.size()) {
                carryOut(group.subList(0, group.size() / 2)); // the second half follows as the rest
            }
        }
        List<PendingRequest<R>> rest = PendingRequest.among(group);
        if (!rest.isEmpty()) {
            carryOut(rest);
        }
    }

    /** Lets those that were not decided in time fail, so that each of their callers goes alone. */
    static void endRest(List<PendingRequest<Answer>> group) {
        PendingRequest.endAll(group, NOT_IN_TIME);
    }

    static boolean isWorthSplitting(RuntimeException error) {
        return error instanceof ConflictException conflict
                ? conflict.isWorthRetrying()
                : !(error instanceof StorageException);
    }
}
