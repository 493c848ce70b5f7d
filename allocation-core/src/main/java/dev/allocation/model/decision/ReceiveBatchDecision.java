package dev.allocation.model.decision;

import dev.allocation.model.Arrival;
import dev.allocation.model.Event;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.ReceiveBatch;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.List;

/** Marks a batch as on hand (rule S4). Immutable. */
public final class ReceiveBatchDecision implements Decision<ReceiveBatch, Answer.BatchReceived> {
    /** Creates the decision, which has no state. */
    public ReceiveBatchDecision() {}

    @Override
    public List<Need> needs(ReceiveBatch command) {
        return List.of(new Need.KnownBatch(command.batch()));
    }

    @Override
    public Answer.BatchReceived decide(ReceiveBatch command, Products products, DecisionContext context) {
        NamedBatch known = NamedBatch.in(products, command.batch());
        boolean isOnHand = known.batch().arrival() instanceof Arrival.OnHand;
        if (!isOnHand) {
            Draft draft = known.draft();
            draft.emit(new Event.BatchReceived(draft.sku(), draft.nextNumber(), command.batch()));
        }
        return new Answer.BatchReceived(isOnHand);
    }
}
