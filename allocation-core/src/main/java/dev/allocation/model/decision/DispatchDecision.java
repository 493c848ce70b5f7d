package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.Dispatch;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.List;
import java.util.Optional;

/** Takes the units of a line out of their batches (rule X1). Immutable. */
public final class DispatchDecision implements Decision<Dispatch, DispatchAnswer.ToDispatch> {
    /** Creates the decision, which has no state. */
    public DispatchDecision() {}

    @Override
    public List<Need> needs(Dispatch command) {
        return List.of(new Need.Line(command.line()));
    }

    @Override
    public DispatchAnswer.ToDispatch decide(Dispatch command, Products products, DecisionContext context) {
        Draft draft = products.findOrNew(command.line().sku());
        LineState known = draft.line(command.line()).orElse(null);
        if (known instanceof LineState.Dispatched dispatched) {
            return new Answer.AlreadyDispatched(dispatched);
        }
        if (known instanceof Allocation held) {
            Optional<Obstacle> obstacle = Obstacle.of(held, draft);
            if (obstacle.isPresent()) {
                return obstacle.get().toDispatch();
            }
            new LineEvents(draft).dispatch(held);
            return new DispatchAnswer.Dispatched(held);
        }
        return new Answer.NotAllocated(command.line());
    }
}
