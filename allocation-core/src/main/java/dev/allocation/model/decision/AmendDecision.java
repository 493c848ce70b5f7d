package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.Amend;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import java.util.List;
import java.util.Optional;

/** Gives a line another quantity and day (rule D2). */
public final class AmendDecision implements Decision<Amend, Answer.ToAmend> {
    /** Creates the decision, which has no state. */
    public AmendDecision() {}

    @Override
    public List<Need> needs(Amend command) {
        return List.of(new Need.Line(command.line().key()));
    }

    @Override
    public Answer.ToAmend decide(Amend command, Products products, DecisionContext context) {
        OrderLine line = command.line();
        Draft draft = products.findOrNew(line.sku());
        Optional<Allocation> held = draft.allocation(line.key());
        if (held.isEmpty()) {
            return new Answer.NotAllocated(line.key());
        }
        if (held.get().line().equals(line)) {
            return amended(held.get(), draft);
        }
        if (canStay(held.get(), line, draft)) {
            draft.emit(
                    new Event.LineAmended(draft.nextNumber(), line, held.get().batch()));
            return amended(held.get(), draft);
        }
        return placedAnew(held.get(), line, draft, context);
    }

    private static Answer.Amended amended(Allocation before, Draft draft) {
        Allocation after = draft.allocation(before.line().key()).orElseThrow();
        return new Answer.Amended(before, new Placement(draft).promise(after));
    }

    /**
     * {@return whether the batch has the additional units available, and meets the day if the day changes; a line cannot grow in a
     * batch on hold (rule Q2)}
     */
    private static boolean canStay(Allocation held, OrderLine line, Draft draft) {
        if (held.parts().size() > 1) {
            return false;
        }
        Batch batch = draft.batch(held.batch()).orElseThrow();
        long more = line.quantity().units() - held.line().quantity().units();
        boolean isSameDay = line.neededBy().equals(held.line().neededBy());
        boolean hasRoom =
                more <= 0 || !batch.onHold() && more <= batch.available().units();
        return hasRoom && (isSameDay || line.isMetBy(batch.arrival()));
    }

    private static Answer.ToAmend placedAnew(Allocation held, OrderLine line, Draft draft, DecisionContext context) {
        int before = draft.mark();
        new Placement(draft).free(held);
        Plan plan = context.planner().plan(line, draft.openBatches());
        if (!plan.isPossible()) {
            draft.rollBackTo(before);
            new Placement(draft).outOfStock(line);
            return new Answer.OutOfStock(line);
        }
        return new Answer.Amended(held, new Placement(draft).allocate(plan));
    }
}
