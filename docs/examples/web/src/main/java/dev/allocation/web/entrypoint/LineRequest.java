package dev.allocation.web.entrypoint;

import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;

/** The request {@code {"orderid", "lineid", "sku"}}, which names one line. */
record LineRequest(String orderid, String lineid, String sku) {
    static LineRequest of(Fields fields) {
        return new LineRequest(fields.text("orderid"), fields.text("lineid"), fields.text("sku"));
    }

    LineKey key() {
        return new LineKey(
                Fields.valid("orderid", orderid, OrderId::new),
                Fields.valid("lineid", lineid, LineId::new),
                Fields.valid("sku", sku, Sku::new));
    }
}
