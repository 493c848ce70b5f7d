package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand.CancelOrder;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.ArrayList;
import java.util.List;

/** Ends all that an order holds or waits for (rule O4). Immutable. */
public final class CancelOrderDecision implements Decision<CancelOrder, OrderAnswer.OrderCancelled> {
    /** Creates the decision, which has no state. */
    public CancelOrderDecision() {}

    @Override
    public List<Need> needs(CancelOrder command) {
        return List.of(new Need.Order(command.order()));
    }

    @Override
    public OrderAnswer.OrderCancelled decide(CancelOrder command, Products products, DecisionContext context) {
        List<LineState> ended = new ArrayList<>();
        List<LineState.Dispatched> dispatched = new ArrayList<>();
        for (LineOfOrder line : LineOfOrder.in(products, command.order())) {
            if (line.state() instanceof Allocation held) {
                new LineEvents(line.draft()).free(held, Event.DeallocationReason.ORDER_CANCELLED);
                ended.add(held);
            } else if (line.state() instanceof LineState.Waiting waiting) {
                Draft draft = line.draft();
                draft.emit(new WaitingEvent.StoppedWaiting(
                        draft.nextNumber(), waiting.line(), Event.DeallocationReason.ORDER_CANCELLED));
                ended.add(waiting);
            } else if (line.state() instanceof LineState.Dispatched left) {
                dispatched.add(left);
            }
        }
        return new OrderAnswer.OrderCancelled(ended, LineOfOrder.expired(products, command.order()), dispatched);
    }
}
