package dev.allocation.model.decision;

import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.Purchase;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import java.util.List;
import java.util.Optional;

/** Takes a batch into the books (rule S1). */
public final class CreateBatchDecision implements Decision<CreateBatch, Answer.BatchCreated> {
    /** Creates the decision, which has no state. */
    public CreateBatchDecision() {}

    @Override
    public List<Need> needs(CreateBatch command) {
        return List.of(
                new Need.NewBatch(command.purchase().sku(), command.purchase().batch()));
    }

    @Override
    public Answer.BatchCreated decide(CreateBatch command, Products products, DecisionContext context) {
        Purchase purchase = command.purchase();
        Optional<Batch> known = products.findHolding(purchase.batch()).flatMap(draft -> draft.batch(purchase.batch()));
        if (known.isEmpty()) {
            Draft draft = products.findOrNew(purchase.sku());
            draft.emit(new Event.BatchCreated(draft.nextNumber(), purchase));
        } else if (!known.get().purchase().equals(purchase)) {
            throw new BatchConflictException(purchase, known.get().purchase());
        }
        return new Answer.BatchCreated(known.isPresent());
    }
}
