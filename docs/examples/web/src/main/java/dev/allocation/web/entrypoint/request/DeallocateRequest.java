package dev.allocation.web.entrypoint.request;

import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;

/** The request {@code {"orderid", "sku"}}. It frees all lines of the order for the SKU, because clients cannot name one line. */
public record DeallocateRequest(String orderid, String sku) {
    public static DeallocateRequest of(Fields fields) {
        return new DeallocateRequest(fields.text("orderid"), fields.text("sku"));
    }

    public OrderId order() {
        return Fields.valid("orderid", orderid, OrderId::new);
    }

    public Sku product() {
        return Fields.valid("sku", sku, Sku::new);
    }
}
