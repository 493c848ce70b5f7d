package dev.allocation.web.entrypoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.command.DispatchAnswer;

/**
 * The units that came back.
 *
 * @param out the units of the line that are still out
 */
@JsonPropertyOrder({"batchref", "qty", "out"})
record ReturnResponse(String batchref, long qty, long out) {
    static ReturnResponse of(DispatchAnswer.GoodsReturned answer) {
        return new ReturnResponse(answer.batch().value(), answer.quantity().units(), answer.out());
    }
}
