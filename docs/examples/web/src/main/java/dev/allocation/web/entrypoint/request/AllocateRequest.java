package dev.allocation.web.entrypoint.request;

import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import java.util.Optional;

/**
 * The request {@code {"orderid", "sku", "qty"}}.
 *
 * <p>In the book, lines are equal when order, SKU and quantity are equal. So the line id is the quantity in decimal digits. One
 * fixed id would refuse a second line of the order. A counter would turn each repeat into a new line.
 */
public record AllocateRequest(String orderid, String sku, long qty) {
    public static AllocateRequest of(Fields fields) {
        return new AllocateRequest(fields.text("orderid"), fields.text("sku"), fields.wholeNumber("qty"));
    }

    public Command.Allocate command() {
        LineKey key = new LineKey(
                Fields.valid("orderid", orderid, OrderId::new),
                new LineId(Long.toString(qty)),
                Fields.valid("sku", sku, Sku::new));
        return new Command.Allocate(
                Fields.valid("qty", qty, units -> new OrderLine(key, new Quantity(units), Optional.empty())));
    }
}
