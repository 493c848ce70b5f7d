package dev.allocation.web.entrypoint.request;

import dev.allocation.model.LineId;
import dev.allocation.model.LineState;
import dev.allocation.model.command.OrderAnswer.OrderConfirmed;
import dev.allocation.model.command.Promise;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The request to confirm an order, which may name the lines that the client expects: {@code {"lineids"}}.
 *
 * <p>The host sweeps void reservations itself, so only the client knows for sure which lines there were.
 */
public record ConfirmRequest(List<LineId> expected) {
    public static ConfirmRequest of(Fields fields) {
        return new ConfirmRequest(fields.textsIfThere("lineids").stream()
                .map(id -> Fields.valid(fields.name("lineids"), id, LineId::new))
                .toList());
    }

    /** {@return the ids of the lines that are expected or have just expired, and are not firm} */
    public List<String> missingIn(OrderConfirmed answer) {
        Set<LineId> firm = Stream.concat(
                        answer.confirmed().stream().map(Promise::line),
                        answer.others().stream()
                                .filter(state -> !(state instanceof LineState.Waiting))
                                .map(LineState::line))
                .map(line -> line.key().line())
                .collect(Collectors.toSet());
        Set<LineId> missing = new TreeSet<>(expected);
        missing.removeAll(firm);
        answer.expired().forEach(line -> missing.add(line.key().line()));
        return missing.stream().map(LineId::value).toList();
    }
}
