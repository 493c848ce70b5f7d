package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.command.Answer;
import java.util.List;

/**
 * What a new ETA did to the lines on the batch.
 *
 * @param lines the number of lines that were on the batch
 * @param late the lines that stay on it, although it comes after the day by which they are needed
 * @param moved the lines that were placed anew
 */
@JsonPropertyOrder({"lines", "late", "moved"})
public record EtaResponse(long lines, List<LateLineResponse> late, List<LineResponse> moved) {
    public static EtaResponse of(Answer.BatchEtaChanged answer) {
        return new EtaResponse(
                answer.lines(),
                answer.late().stream().map(LateLineResponse::of).toList(),
                answer.moved().stream().map(LineResponse::of).toList());
    }
}
