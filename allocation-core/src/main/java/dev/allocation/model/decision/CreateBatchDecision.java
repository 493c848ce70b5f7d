package dev.allocation.model.decision;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.List;
import java.util.Optional;

/** Creates a batch (rule S1). Immutable. */
public final class CreateBatchDecision implements Decision<CreateBatch, Answer.BatchCreated> {
    /** Creates the decision, which has no state. */
    public CreateBatchDecision() {}

    @Override
    public List<Need> needs(CreateBatch command) {
        return List.of(new Need.NewBatch(
                command.registration().sku(), command.registration().batch()));
    }

    @Override
    public Answer.BatchCreated decide(CreateBatch command, Products products, DecisionContext context) {
        BatchRegistration registration = command.registration();
        Optional<BatchRegistration> known = products.findHolding(registration.batch())
                .flatMap(draft -> draft.batch(registration.batch()))
                .map(Batch::registration)
                .or(() -> products.archived(registration.batch()));
        if (known.isEmpty()) {
            Draft draft = products.findOrNew(registration.sku());
            draft.emit(new Event.BatchCreated(draft.nextNumber(), registration));
        } else if (!known.get().equals(registration)) {
            throw new BatchConflictException(registration, known.get());
        }
        return new Answer.BatchCreated(known.isPresent());
    }
}
