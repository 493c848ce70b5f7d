package dev.allocation.service.bus;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.Planner;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.descriptor.Described;
import dev.allocation.service.descriptor.Descriptors;
import dev.allocation.service.execution.Outcome;
import dev.allocation.service.execution.Outcome.Answered;
import dev.allocation.service.execution.Outcome.Failed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Decides commands on the products that a unit of work has loaded. */
record Decisions(Planner planner) {
    /** {@return the outcome of a command: its answer, or its refusal} */
    <R extends Answer> Outcome<R> of(Command<R> command, Products products, Instant now) {
        try {
            Described<?, ?> described = Descriptors.of(command);
            Answer answer = described.decide(described.needs(), products, new DecisionContext(planner, now));
            return new Answered<>(command.answerType().cast(answer));
        } catch (RefusedException refusal) {
            return new Failed<>(refusal);
        }
    }

    /**
     * Loads what a group needs, and decides its requests one after another, each at its own instant, until their time is over.
     *
     * @param needs the needs of all requests
     * @param outcomes receives the outcomes of the requests that were decided, in their order
     * @return the products, with all changes
     * @throws CompletionException when an {@link Error} stopped the decisions
     */
    <R extends Answer> Products of(
            List<PendingRequest<R>> group,
            List<Need> needs,
            UnitOfWork work,
            GroupInstants instants,
            List<Outcome<R>> outcomes) {
        try {
            Products products = work.load(needs, instants.latest());
            for (PendingRequest<R> pending : group) {
                Optional<Instant> now = instants.next();
                if (now.isEmpty()) {
                    break;
                }
                outcomes.add(inGroup(pending.request(), work, products, now.get()));
            }
            return products;
        } catch (Error error) {
            throw new CompletionException(error); // nothing is committed yet, so the group can be split
        }
    }

    @SuppressWarnings("unchecked") // an outcome is only read, so one of a narrower answer is one of the wider
    private <R extends Answer, S extends R> Outcome<R> inGroup(
            Request<S> request, UnitOfWork work, Products products, Instant now) {
        return (Outcome<R>) request.outcome(work.receipts(), () -> of(request.command(), products, now));
    }
}
