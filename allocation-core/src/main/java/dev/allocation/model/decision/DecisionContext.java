package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.Draft;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

    /**
     * {@return the context in which a command places its own lines: by the policy that it names, or by the service's}
     *
     * @param policy the name of the policy; empty for the service's
     * @throws dev.allocation.model.planning.UnknownPolicyException when no policy has this name
     */
    public DecisionContext by(Optional<PolicyName> policy) {
        return policy.isEmpty() ? this : new DecisionContext(planner.by(policy.get()), now);
    }

    /**
     * {@return this context, in which a command places a line; that of the service if the line would wait in this one}
     *
     * <p>A line that waits is looked at only when a batch of its product has more room than before. So it must not wait while the
     * service's policy can place it (rules B3, K1).
     *
     * @param service the context of the service
     * @param line the line, which holds no units
     * @param terms its terms
     * @param open the open batches of its product
     */
    public DecisionContext orIfWaiting(DecisionContext service, OrderLine line, Terms terms, List<Batch> open) {
        boolean isSettled = this == service
                || !terms.mayWait()
                || planner.plan(line, terms, open, now).isPossible();
        return isSettled ? this : service;
    }

    /** {@return the plan for a line, given the draft as it is now} */
    Plan plan(Draft draft, OrderLine line, Terms terms) {
        return planner.plan(line, terms, draft.openBatches(), now);
    }

    /** {@return the plan for an allocated line that gives its own units back first} */
    Plan planAnew(Draft draft, Allocation held) {
        Map<BatchReference, Batch> open = new HashMap<>();
        for (Batch batch : draft.openBatches()) {
            open.put(batch.reference(), batch);
        }
        for (Part part : held.parts()) {
            open.put(part.batch(), draft.batch(part.batch()).orElseThrow().releasing(part.quantity()));
        }
        List<Batch> candidates = new ArrayList<>(open.values());
        candidates.sort(Batch.BY_ARRIVAL);
        return planner.plan(held.line(), held.terms(), candidates, now);
    }

    /** {@return the shortfall of a line that found no stock, in the draft as it is now} */
    Shortfall shortfall(Draft draft, OrderLine line, Terms terms) {
        return planner.shortfall(line, terms, draft.openBatches(), now);
    }

    /** {@return the answer to a line that waits as it did before} */
    Answer.Waiting stillWaiting(Draft draft, LineState.Waiting waiting) {
        return new Answer.Waiting(waiting, shortfall(draft, waiting.line(), waiting.terms()), true);
    }

    /** {@return today: the day of the instant in UTC} */
    public LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
