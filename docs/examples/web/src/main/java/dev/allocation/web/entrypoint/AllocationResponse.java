package dev.allocation.web.entrypoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.Allocation;

/** A line of an order that holds stock. */
@JsonPropertyOrder({"batchref", "sku"})
record AllocationResponse(String batchref, String sku) {
    static AllocationResponse of(Allocation allocation) {
        return new AllocationResponse(
                allocation.batch().value(), allocation.line().sku().value());
    }
}
