package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.Confirm;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.List;

/** Makes a reservation firm (rule V1). Immutable. */
public final class ConfirmDecision implements Decision<Confirm, Answer.ToConfirm> {
    /** Creates the decision, which has no state. */
    public ConfirmDecision() {}

    @Override
    public List<Need> needs(Confirm command) {
        return List.of(new Need.Line(command.line()));
    }

    @Override
    public Answer.ToConfirm decide(Confirm command, Products products, DecisionContext context) {
        Draft draft = products.findOrNew(command.line().sku());
        LineState known = draft.line(command.line()).orElse(null);
        if (known instanceof LineState.Dispatched dispatched) {
            return new Answer.AlreadyDispatched(dispatched);
        }
        if (known instanceof Allocation held) {
            LineEvents events = new LineEvents(draft);
            return held.isReservation()
                    ? new Answer.Confirmed(events.confirm(held), false)
                    : new Answer.Confirmed(events.promise(held), true);
        }
        return new Answer.NotAllocated(command.line());
    }
}
