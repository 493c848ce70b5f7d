package dev.allocation.web.entrypoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.Event;
import dev.allocation.service.Simulated;
import dev.allocation.web.entrypoint.response.EventFacts;
import java.util.List;
import java.util.Map;

/**
 * What one call would come to.
 *
 * @param status the status that it would be answered with
 * @param body the body that it would be answered with: an object, or a word
 * @param events the events that it would announce, product by product
 */
@JsonPropertyOrder({"status", "body", "events"})
record TriedCall(int status, Object body, List<Map<String, Object>> events) {
    static TriedCall of(Call<?> call, Simulated<?> trial) {
        Reply reply = call.replyTo(trial.outcome());
        List<Map<String, Object>> events = trial.events().stream()
                .map((Event event) -> EventFacts.of(event))
                .toList();
        return new TriedCall(reply.status().getCode(), reply.body(), events);
    }
}
