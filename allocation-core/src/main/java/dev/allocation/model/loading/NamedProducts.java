package dev.allocation.model.loading;

import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.product.Draft;
import java.util.ArrayList;
import java.util.List;

/** Finds the products that a command names (rule N2): by SKU, by batch, or by an order that holds an allocation there, or waits. */
record NamedProducts(Products products) {
    List<Draft> of(List<? extends Need> needs) {
        List<Draft> named = new ArrayList<>(2);
        for (Need need : needs) {
            if (need instanceof Need.OfProduct of) {
                addOnce(products.findOrNew(of.sku()), named);
            }
            if (need instanceof Need.OfBatch of) {
                products.findHolding(of.batch()).ifPresent(draft -> addOnce(draft, named));
            }
            if (need instanceof Need.Order of) {
                for (Draft draft : products.findHolding(of.order())) {
                    if (isUnderWay(of.order(), draft)) {
                        addOnce(draft, named);
                    }
                }
            }
        }
        return named;
    }

    private static void addOnce(Draft draft, List<Draft> to) {
        if (!to.contains(draft)) {
            to.add(draft);
        }
    }

    /** {@return whether any line of the order has units to be dispatched, or waits for them} */
    private static boolean isUnderWay(OrderId order, Draft draft) {
        return !draft.linesOf(order).stream().allMatch(LineState.Dispatched.class::isInstance);
    }
}
