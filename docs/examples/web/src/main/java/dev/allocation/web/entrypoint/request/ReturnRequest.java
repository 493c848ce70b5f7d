package dev.allocation.web.entrypoint.request;

import dev.allocation.model.BatchReference;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;

/**
 * The request {@code {"lineid", "sku", "qty", "batchref"}}.
 *
 * <p>The quantity is a difference. So a client that sends it also gives it an {@code "id"}, and a request that comes again is
 * carried out once.
 */
public record ReturnRequest(String lineid, String sku, long qty, String batchref) {
    public static ReturnRequest of(Fields fields) {
        return new ReturnRequest(
                fields.text("lineid"), fields.text("sku"), fields.wholeNumber("qty"), fields.text("batchref"));
    }

    public Command.ReturnGoods command(OrderId order) {
        LineKey line =
                new LineKey(order, Fields.valid("lineid", lineid, LineId::new), Fields.valid("sku", sku, Sku::new));
        BatchReference batch = Fields.valid("batchref", batchref, BatchReference::new);
        return Fields.valid("qty", qty, units -> new Command.ReturnGoods(line, new Quantity(units), batch));
    }
}
