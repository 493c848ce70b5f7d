package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.ChangeBatchEta;
import dev.allocation.model.command.Promise;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Changes the day on which a batch arrives (rule S3); late lines are moved when the command says so (rule L1). Immutable. */
public final class ChangeBatchEtaDecision implements Decision<ChangeBatchEta, Answer.BatchEtaChanged> {
    /** Creates the decision, which has no state. */
    public ChangeBatchEtaDecision() {}

    @Override
    public List<Need> needs(ChangeBatchEta command) {
        return List.of(new Need.Delay(command.batch(), command.eta()));
    }

    @Override
    public Answer.BatchEtaChanged decide(ChangeBatchEta command, Products products, DecisionContext context) {
        NamedBatch known = NamedBatch.in(products, command.batch());
        Draft draft = known.draft();
        List<Allocation> late = late(command, draft);
        if (!known.batch().arrival().equals(new Arrival.UnderWay(command.eta()))) {
            draft.emit(new Event.BatchEtaChanged(draft.sku(), draft.nextNumber(), command.batch(), command.eta()));
        }
        List<Promise> moved = new ArrayList<>();
        List<OrderLine> staying = new ArrayList<>();
        for (Allocation held : late) {
            Optional<Promise> promise = command.movesLate() ? moved(held, draft, context) : Optional.empty();
            promise.ifPresentOrElse(moved::add, () -> staying.add(held.line()));
        }
        return new Answer.BatchEtaChanged(known.batch().lines(), staying, moved);
    }

    /** {@return the allocations whose needed-by day the batch will miss, oldest first} */
    private static List<Allocation> late(ChangeBatchEta command, Draft draft) {
        List<Allocation> late = new ArrayList<>();
        draft.neededBefore(command.batch(), command.eta()).forEach(late::add);
        late.sort(Comparator.comparingLong(
                allocation -> allocation.partIn(command.batch()).orElseThrow().sequence()));
        return late;
    }

    /** {@return the new promise to a late line; empty when it finds nothing in time, and stays (rule L1)} */
    private static Optional<Promise> moved(Allocation held, Draft draft, DecisionContext context) {
        Plan plan = context.planAnew(draft, held);
        if (!plan.isPossible()) {
            return Optional.empty();
        }
        LineEvents events = new LineEvents(draft);
        events.free(held, Event.DeallocationReason.MOVED);
        return Optional.of(events.allocate(plan, held.end(), held.terms(), Event.AllocationReason.MOVED));
    }
}
