package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.command.DispatchAnswer;

/**
 * The units that came back.
 *
 * @param out the units of the line that are still out
 */
@JsonPropertyOrder({"batchref", "qty", "out"})
public record ReturnResponse(String batchref, long qty, long out) {
    public static ReturnResponse of(DispatchAnswer.GoodsReturned answer) {
        return new ReturnResponse(answer.batch().value(), answer.quantity().units(), answer.out());
    }
}
