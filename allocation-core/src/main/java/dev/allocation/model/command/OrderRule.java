package dev.allocation.model.command;

import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks the lines of an order (rules O1, O2). */
final class OrderRule {
    private OrderRule() {}

    static void check(List<OrderCommand.Item> items, OrderCommand.Mode mode) {
        if (items.isEmpty()) {
            throw new InvalidValueException("number of lines of an order", "0", "must be at least 1");
        }
        OrderId order = items.get(0).line().key().order();
        Set<LineKey> keys = new HashSet<>();
        for (OrderCommand.Item item : items) {
            LineKey key = item.line().key();
            if (!key.order().equals(order)) {
                throw new InvalidValueException("lines of an order", key.toString(), "must all be of order " + order);
            }
            if (!keys.add(key)) {
                throw new InvalidValueException("lines of an order", key.toString(), "must each come once");
            }
            if (mode == OrderCommand.Mode.ALL_OR_NOTHING && item.terms().mayWait()) {
                throw new InvalidValueException(
                        "lines of an order", key.toString(), "must not wait in an order of all or nothing");
            }
        }
    }
}
