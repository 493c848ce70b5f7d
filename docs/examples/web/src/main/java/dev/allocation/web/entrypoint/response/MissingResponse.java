package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Answer;
import java.util.List;
import java.util.stream.Collectors;

/** The reason why an order of all or nothing got nothing: the lines that found no stock. */
@JsonPropertyOrder({"message", "missing"})
public record MissingResponse(String message, List<MissingLineResponse> missing) {
    public static MissingResponse of(List<Answer.OutOfStock> lines) {
        String skus =
                lines.stream().map(out -> out.line().sku().value()).distinct().collect(Collectors.joining(", "));
        return new MissingResponse(
                "Out of stock for " + skus,
                lines.stream().map(MissingLineResponse::of).toList());
    }

    @JsonPropertyOrder({"lineid", "sku", "qty", "shortfall"})
    private record MissingLineResponse(String lineid, String sku, long qty, ShortfallResponse shortfall) {
        static MissingLineResponse of(Answer.OutOfStock out) {
            OrderLine line = out.line();
            return new MissingLineResponse(
                    line.key().line().value(),
                    line.sku().value(),
                    line.quantity().units(),
                    ShortfallResponse.of(out.shortfall()));
        }
    }
}
