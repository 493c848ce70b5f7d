package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.OrderLine;
import java.time.LocalDate;

/** A line that is late. */
@JsonPropertyOrder({"orderid", "lineid", "sku", "qty", "needed_by"})
public record LateLineResponse(
        String orderid,
        String lineid,
        String sku,
        long qty,
        @JsonProperty("needed_by") LocalDate neededBy) {
    public static LateLineResponse of(OrderLine line) {
        return new LateLineResponse(
                line.key().order().value(),
                line.key().line().value(),
                line.sku().value(),
                line.quantity().units(),
                line.neededBy().orElseThrow());
    }
}
