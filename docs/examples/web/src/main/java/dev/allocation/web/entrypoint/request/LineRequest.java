package dev.allocation.web.entrypoint.request;

import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;

/** The request {@code {"orderid", "lineid", "sku"}}, which names one line. */
public record LineRequest(String orderid, String lineid, String sku) {
    public static LineRequest of(Fields fields) {
        return new LineRequest(fields.text("orderid"), fields.text("lineid"), fields.text("sku"));
    }

    public LineKey key() {
        return new LineKey(
                Fields.valid("orderid", orderid, OrderId::new),
                Fields.valid("lineid", lineid, LineId::new),
                Fields.valid("sku", sku, Sku::new));
    }
}
