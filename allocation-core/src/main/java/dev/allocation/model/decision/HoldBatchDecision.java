package dev.allocation.model.decision;

import dev.allocation.model.Event;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.HoldBatch;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.List;

/** Puts a batch on hold (rule Q2). Immutable. */
public final class HoldBatchDecision implements Decision<HoldBatch, Answer.BatchHeld> {
    /** Creates the decision, which has no state. */
    public HoldBatchDecision() {}

    @Override
    public List<Need> needs(HoldBatch command) {
        return List.of(new Need.KnownBatch(command.batch()));
    }

    @Override
    public Answer.BatchHeld decide(HoldBatch command, Products products, DecisionContext context) {
        NamedBatch known = NamedBatch.in(products, command.batch());
        boolean isHeld = known.batch().onHold();
        if (!isHeld) {
            Draft draft = known.draft();
            draft.emit(new Event.BatchHeld(draft.sku(), draft.nextNumber(), command.batch()));
        }
        return new Answer.BatchHeld(known.batch().lines(), isHeld);
    }
}
