package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand.ConfirmOrder;
import dev.allocation.model.command.Promise;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import java.util.ArrayList;
import java.util.List;

/** Makes all reservations of an order firm (rule O5). Immutable. */
public final class ConfirmOrderDecision implements Decision<ConfirmOrder, OrderAnswer.OrderConfirmed> {
    /** Creates the decision, which has no state. */
    public ConfirmOrderDecision() {}

    @Override
    public List<Need> needs(ConfirmOrder command) {
        return List.of(new Need.Order(command.order()));
    }

    @Override
    public OrderAnswer.OrderConfirmed decide(ConfirmOrder command, Products products, DecisionContext context) {
        List<Promise> confirmed = new ArrayList<>();
        List<LineState> others = new ArrayList<>();
        for (LineOfOrder line : LineOfOrder.in(products, command.order())) {
            if (line.state() instanceof Allocation held && held.isReservation()) {
                confirmed.add(new LineEvents(line.draft()).confirm(held));
            } else {
                others.add(line.state());
            }
        }
        return new OrderAnswer.OrderConfirmed(confirmed, LineOfOrder.expired(products, command.order()), others);
    }
}
