package dev.allocation.model.decision;

import dev.allocation.model.Event;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.ReleaseBatch;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.List;

/** Ends the hold of a batch (rule Q2). Immutable. */
public final class ReleaseBatchDecision implements Decision<ReleaseBatch, Answer.BatchReleased> {
    /** Creates the decision, which has no state. */
    public ReleaseBatchDecision() {}

    @Override
    public List<Need> needs(ReleaseBatch command) {
        return List.of(new Need.KnownBatch(command.batch()));
    }

    @Override
    public Answer.BatchReleased decide(ReleaseBatch command, Products products, DecisionContext context) {
        NamedBatch known = NamedBatch.in(products, command.batch());
        boolean isFree = !known.batch().onHold();
        if (!isFree) {
            Draft draft = known.draft();
            draft.emit(new Event.BatchReleased(draft.sku(), draft.nextNumber(), command.batch()));
        }
        return new Answer.BatchReleased(known.batch().lines(), isFree);
    }
}
