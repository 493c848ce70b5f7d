package dev.allocation.model.loading;

import dev.allocation.model.OrderId;
import dev.allocation.model.product.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the products that have a line of an order, for each of many orders. */
final class OrderHolders {
    private final List<Draft> drafts;
    /** The drafts of the products in which an order had a line when they were loaded, for each order that was asked for. */
    private final Map<OrderId, List<Draft>> whenLoaded = new HashMap<>();

    OrderHolders(List<Draft> drafts) {
        this.drafts = drafts;
    }

    /** {@return the drafts of the products that have a line of an order now, in the order of their SKUs} */
    List<Draft> of(OrderId order) {
        List<Draft> loaded = whenLoaded.computeIfAbsent(
                order,
                of -> drafts.stream().filter(draft -> draft.hadLinesOf(of)).toList());
        List<Draft> holding = new ArrayList<>();
        int next = 0;
        for (Draft draft : drafts) {
            boolean mayHold = next < loaded.size() && loaded.get(next) == draft;
            next += mayHold ? 1 : 0;
            if ((mayHold || draft.hasChangesOf(order)) && draft.hasLinesOf(order)) {
                holding.add(draft);
            }
        }
        return holding;
    }
}
