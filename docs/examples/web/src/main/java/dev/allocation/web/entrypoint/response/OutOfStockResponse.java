package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Shortfall;

/** The book's answer to a line that found no stock, and what the line could have instead. */
@JsonPropertyOrder({"message", "shortfall"})
public record OutOfStockResponse(String message, ShortfallResponse shortfall) {
    public static OutOfStockResponse of(OrderLine line, Shortfall shortfall) {
        return new OutOfStockResponse("Out of stock for " + line.sku(), ShortfallResponse.of(shortfall));
    }
}
