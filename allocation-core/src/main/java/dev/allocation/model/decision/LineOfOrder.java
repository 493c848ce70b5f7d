package dev.allocation.model.decision;

import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Products;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A line of an order, with the draft of its product. */
record LineOfOrder(Draft draft, LineState state) {
    /** {@return all lines of an order, sorted by line, then SKU} */
    static List<LineOfOrder> in(Products products, OrderId order) {
        List<LineOfOrder> lines = new ArrayList<>();
        for (Draft draft : products.findHolding(order)) {
            draft.linesOf(order).forEach(state -> lines.add(new LineOfOrder(draft, state)));
        }
        lines.sort(Comparator.comparing(line -> line.state().line().key()));
        return lines;
    }

    /** {@return the lines of an order whose reservations were ended right before its decision, sorted by line, then SKU} */
    static List<OrderLine> lapsed(Products products, OrderId order) {
        return products.all().stream()
                .flatMap(draft -> draft.eventsOfCommand().stream())
                .filter(ReservationEvent.Expired.class::isInstance)
                .map(event -> ((ReservationEvent.Expired) event).line())
                .filter(line -> line.key().order().equals(order))
                .distinct() // each part has an event
                .sorted(Comparator.comparing(OrderLine::key))
                .toList();
    }
}
