package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.Allocation;
import java.util.stream.Stream;

/** A line of an order that holds stock in a batch. */
@JsonPropertyOrder({"batchref", "sku"})
public record AllocationResponse(String batchref, String sku) {
    /** {@return one response for each batch in which the line holds units} */
    public static Stream<AllocationResponse> of(Allocation allocation) {
        String sku = allocation.line().sku().value();
        return allocation.parts().stream()
                .map(part -> new AllocationResponse(part.batch().value(), sku));
    }
}
