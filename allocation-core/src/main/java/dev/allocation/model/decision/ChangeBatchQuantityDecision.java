package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.command.Promise;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Sets a batch to the quantity that was counted; lines that it can no longer hold are placed again (rule S2). Immutable. */
public final class ChangeBatchQuantityDecision implements Decision<ChangeBatchQuantity, Answer.ToChangeBatchQuantity> {
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
    public Answer.ToChangeBatchQuantity decide(
            ChangeBatchQuantity command, Products products, DecisionContext context) {
        NamedBatch known = NamedBatch.in(products, command.batch());
        Quantity quantity = known.batch().quantity();
        if (command.seen().isPresent() && !command.seen().get().equals(quantity)) {
            return new Answer.BatchQuantityDiffers(quantity);
        }
        List<Promise> moved = new ArrayList<>();
        List<OrderLine> lost = new ArrayList<>();
        List<LineState.Waiting> waiting = new ArrayList<>();
        if (!quantity.equals(command.quantity())) {
            Draft draft = known.draft();
            draft.emit(new Event.BatchQuantityChanged(
                    draft.sku(), draft.nextNumber(), command.batch(), command.quantity()));
            LineEvents events = new LineEvents(draft);
            for (Allocation held : freeNewest(command.batch(), events)) {
                Plan plan = context.plan(draft, held.line(), held.terms());
                if (plan.isPossible()) {
                    moved.add(events.allocate(plan, held.end(), held.terms(), Event.AllocationReason.CUT));
                } else if (held.terms().mayWait()) {
                    waiting.add(
                            events.await(held.line(), held.terms(), held.sequence(), Event.ShortageReason.LOST_BY_CUT));
                } else {
                    events.outOfStock(held.line(), Event.ShortageReason.LOST_BY_CUT);
                    lost.add(held.line());
                }
            }
        }
        return new Answer.BatchQuantityChanged(moved, lost, waiting);
    }

    /** {@return the freed lines as they were, oldest first; a line is freed with all its parts (rule P3)} */
    private static Deque<Allocation> freeNewest(BatchReference reference, LineEvents events) {
        Draft draft = events.draft();
        List<Allocation> toFree = new ArrayList<>();
        Batch batch = draft.batch(reference).orElseThrow();
        long excess = batch.allocated().units() - batch.quantity().units();
        Iterator<Allocation> newest = draft.newestFirst(reference).iterator();
        while (excess > 0) {
            Allocation next = newest.next();
            toFree.add(next);
            excess -= next.partIn(reference).orElseThrow().quantity().units();
        }
        Deque<Allocation> freed = new ArrayDeque<>();
        for (Allocation held : toFree) {
            events.free(held, Event.DeallocationReason.CUT);
            freed.addFirst(held);
        }
        return freed;
    }
}
