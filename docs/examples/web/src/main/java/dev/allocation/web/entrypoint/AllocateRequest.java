package dev.allocation.web.entrypoint;

import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import java.util.Optional;

/**
 * {@code {"orderid", "sku", "qty"}}.
 *
 * <p>Lines have no id here, so they get one: their quantity in decimal digits. So two requests are one line exactly when all
 * three fields are equal.
 */
record AllocateRequest(String orderid, String sku, long qty) {
    static AllocateRequest of(Fields fields) {
        return new AllocateRequest(fields.text("orderid"), fields.text("sku"), fields.wholeNumber("qty"));
    }

    Command.Allocate command() {
        LineKey key = new LineKey(
                Fields.valid("orderid", orderid, OrderId::new),
                new LineId(Long.toString(qty)),
                Fields.valid("sku", sku, Sku::new));
        return new Command.Allocate(
                Fields.valid("qty", qty, units -> new OrderLine(key, new Quantity(units), Optional.empty())));
    }
}
