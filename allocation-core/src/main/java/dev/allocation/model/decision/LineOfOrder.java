package dev.allocation.model.decision;

import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
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
}
