package dev.allocation.service.bus;

import dev.allocation.model.AllocationException;
import dev.allocation.model.command.Answer;
import dev.allocation.port.ConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.StorageException;
import dev.allocation.service.execution.Outcome;
import dev.allocation.service.execution.Outcome.Answered;
import dev.allocation.service.execution.Outcome.Failed;
import dev.allocation.service.execution.Outcome.Unknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The work on requests that are committed together. When a group fails by an error that may be due to one of them, it is split in
 * halves, down to single requests.
 *
 * @param alone carries out one request, or throws its error
 * @param together carries out the first of several in one unit of work, at least one, or throws an error that is common to all
 */
record GroupWork<R extends Answer>(
        Function<Request<? extends R>, R> alone, Function<List<Request<? extends R>>, List<Outcome<R>>> together) {
    /** Never reaches a caller: one whose request was not carried out with others carries it out by itself. */
    private static final Outcome<Answer> NOT_IN_TIME =
            new Failed<>(new IllegalStateException("the decisions of the group took too long"));

    /**
     * {@return the outcome of each request of a group}
     *
     * @throws AllocationException when the host must roll back
     */
    List<Outcome<R>> outcomes(List<? extends Request<? extends R>> group) {
        List<Outcome<R>> outcomes = new ArrayList<>(group.size());
        add(List.copyOf(group), outcomes);
        return outcomes;
    }

    private void add(List<Request<? extends R>> group, List<Outcome<R>> outcomes) {
        try {
            if (group.size() == 1) {
                outcomes.add(new Answered<>(alone.apply(group.get(0))));
            } else {
                List<Outcome<R>> first = together.apply(group);
                outcomes.addAll(first);
                if (first.size() < group.size()) {
                    add(group.subList(first.size(), group.size()), outcomes);
                }
            }
        } catch (OutcomeUnknownException unknown) {
            outcomes.addAll(Collections.nCopies(group.size(), new Unknown<>(unknown)));
        } catch (RuntimeException error) {
            if (error instanceof AllocationException known && known.requiresRollback()) {
                throw known; // an outcome in the list could be overlooked, and the host would commit
            }
            if (group.size() == 1 || !isWorthSplitting(error)) {
                outcomes.addAll(Collections.nCopies(group.size(), new Failed<>(error)));
            } else {
                int half = group.size() / 2;
                add(group.subList(0, half), outcomes);
                add(group.subList(half, group.size()), outcomes);
            }
        }
    }

    /** {@return the outcomes of a group; those that were not decided in time fail, so that each of their callers goes alone} */
    static List<Outcome<Answer>> withTheRest(List<Request<? extends Answer>> group, List<Outcome<Answer>> decided) {
        List<Outcome<Answer>> outcomes = new ArrayList<>(decided);
        outcomes.addAll(Collections.nCopies(group.size() - decided.size(), NOT_IN_TIME));
        return outcomes;
    }

    static boolean isWorthSplitting(RuntimeException error) {
        return error instanceof ConflictException conflict
                ? conflict.isWorthRetrying()
                : !(error instanceof StorageException);
    }
}
