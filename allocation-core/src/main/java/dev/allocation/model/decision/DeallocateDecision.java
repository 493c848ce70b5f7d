package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.Deallocate;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.List;

/** Gives a line's units back, or ends its wait (rules D1, B2). Immutable. */
public final class DeallocateDecision implements Decision<Deallocate, Answer.ToDeallocate> {
    /** Creates the decision, which has no state. */
    public DeallocateDecision() {}

    @Override
    public List<Need> needs(Deallocate command) {
        return List.of(new Need.Line(command.line()));
    }

    @Override
    public Answer.ToDeallocate decide(Deallocate command, Products products, DecisionContext context) {
        LineKey line = command.line();
        Draft draft = products.findOrNew(line.sku());
        LineState known = draft.line(line).orElse(null);
        if (known instanceof LineState.Dispatched dispatched) {
            return new Answer.AlreadyDispatched(dispatched);
        }
        if (known instanceof LineState.Waiting waiting) {
            draft.emit(new WaitingEvent.StoppedWaiting(
                    draft.nextNumber(), waiting.line(), Event.DeallocationReason.CANCELLED));
            return new Answer.StoppedWaiting(waiting);
        }
        if (known instanceof Allocation held) {
            new LineEvents(draft).free(held, Event.DeallocationReason.CANCELLED);
            return new Answer.Deallocated(held);
        }
        return new Answer.NotAllocated(line);
    }
}
