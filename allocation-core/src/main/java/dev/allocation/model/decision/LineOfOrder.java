package dev.allocation.model.decision;

import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** {@return the lines of an order whose void reservations were removed right before its decision, sorted by line, then SKU} */
    static List<OrderLine> expired(Products products, OrderId order) {
        SortedMap<LineKey, OrderLine> expired = new TreeMap<>(); // each part has an event
        for (Draft draft : products.all()) {
            for (Event event : draft.eventsOfCommand()) {
                if (event instanceof ReservationEvent.Expired removed
                        && removed.line().key().order().equals(order)) {
                    expired.put(removed.line().key(), removed.line());
                }
            }
        }
        return List.copyOf(expired.values());
    }
}
