package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Promise;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Sets a batch to the quantity that was counted; lines that it can no longer hold are placed again (rule S2). */
public final class ChangeBatchQuantityDecision implements Decision<ChangeBatchQuantity, Answer.BatchQuantityChanged> {
    /** Creates the decision, which has no state. */
    public ChangeBatchQuantityDecision() {}

    @Override
    public List<Need> needs(ChangeBatchQuantity command) {
        return List.of(new Need.Cut(command.batch(), command.quantity()));
    }

    /** Returns true, because every earlier command may change which lines are the newest. */
    @Override
    public boolean startsGroup() {
        return true;
    }

    @Override
    public Answer.BatchQuantityChanged decide(ChangeBatchQuantity command, Products products, DecisionContext context) {
        KnownBatch known = KnownBatch.in(products, command.batch());
        List<Promise> moved = new ArrayList<>();
        List<OrderLine> lost = new ArrayList<>();
        if (!known.batch().quantity().equals(command.quantity())) {
            Draft draft = known.draft();
            draft.emit(new Event.BatchQuantityChanged(
                    draft.sku(), draft.nextNumber(), command.batch(), command.quantity()));
            for (OrderLine line : freeNewest(command.batch(), draft)) {
                placedAgain(line, draft, context).ifPresentOrElse(moved::add, () -> lost.add(line));
            }
        }
        return new Answer.BatchQuantityChanged(moved, lost);
    }

    /** {@return the freed lines, oldest first} */
    private static Deque<OrderLine> freeNewest(BatchReference reference, Draft draft) {
        List<Allocation> toFree = new ArrayList<>();
        Batch batch = draft.batch(reference).orElseThrow();
        long excess = batch.allocated().units() - batch.quantity().units();
        Iterator<Allocation> newest = draft.newestFirst(reference).iterator();
        while (excess > 0) {
            Allocation next = newest.next();
            toFree.add(next);
            excess -= next.partIn(reference).orElseThrow().quantity().units();
        }
        Deque<OrderLine> freed = new ArrayDeque<>();
        for (Allocation held : toFree) {
            new Placement(draft).free(held);
            freed.addFirst(held.line());
        }
        return freed;
    }

    /** {@return the new promise to a freed line; empty when it found no stock} */
    private static Optional<Promise> placedAgain(OrderLine line, Draft draft, DecisionContext context) {
        Plan plan = context.planner().plan(line, draft.openBatches());
        if (!plan.isPossible()) {
            new Placement(draft).outOfStock(line);
            return Optional.empty();
        }
        return Optional.of(new Placement(draft).allocate(plan));
    }
}
