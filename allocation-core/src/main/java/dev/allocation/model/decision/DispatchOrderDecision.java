package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand.DispatchOrder;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the units of all lines of an order out of their batches, or none (rule X3). Immutable. */
public final class DispatchOrderDecision implements Decision<DispatchOrder, OrderAnswer.ToDispatchOrder> {
    /** Creates the decision, which has no state. */
    public DispatchOrderDecision() {}

    @Override
    public List<Need> needs(DispatchOrder command) {
        return List.of(new Need.Order(command.order()));
    }

    @Override
    public OrderAnswer.ToDispatchOrder decide(DispatchOrder command, Products products, DecisionContext context) {
        List<LineOfOrder> lines = LineOfOrder.in(products, command.order());
        List<Allocation> dispatched = new ArrayList<>();
        List<LineState> others = new ArrayList<>();
        for (LineOfOrder line : lines) {
            if (line.state() instanceof Allocation held) {
                Optional<Obstacle> obstacle = Obstacle.of(held, line.draft());
                if (obstacle.isPresent()) {
                    return obstacle.get().toDispatchOrder();
                }
                dispatched.add(held);
            } else {
                others.add(line.state());
            }
        }
        List<OrderLine> expired = LineOfOrder.expired(products, command.order());
        if (dispatched.isEmpty()) {
            return new OrderAnswer.NothingToDispatch(command.order(), expired, others);
        }
        for (LineOfOrder line : lines) {
            if (line.state() instanceof Allocation held) {
                new LineEvents(line.draft()).dispatch(held);
            }
        }
        return new OrderAnswer.OrderDispatched(dispatched, expired, others);
    }
}
