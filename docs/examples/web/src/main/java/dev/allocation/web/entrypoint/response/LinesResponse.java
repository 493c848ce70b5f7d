package dev.allocation.web.entrypoint.response;

import dev.allocation.model.LineState;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.OrderAnswer.NothingToDispatch;
import dev.allocation.model.command.OrderAnswer.OrderCancelled;
import dev.allocation.model.command.OrderAnswer.OrderConfirmed;
import dev.allocation.model.command.OrderAnswer.OrderDispatched;
import java.util.List;
import java.util.stream.Stream;

/** The lines that a request asked for or changed. */
public record LinesResponse(List<LineResponse> lines) {
    /** {@return the lines of a confirmed order: those that are firm now, the others as they are, and those that expired} */
    public static List<LineResponse> linesOf(OrderConfirmed answer) {
        return Stream.of(
                        answer.confirmed().stream().map(LineResponse::of),
                        answer.others().stream().map(LineResponse::of),
                        answer.expired().stream().map(LineResponse::expired))
                .flatMap(lines -> lines)
                .toList();
    }

    /** {@return the lines of a dispatched order: those that left now, those that wait, and those that expired} */
    public static List<LineResponse> linesOf(OrderDispatched answer) {
        return Stream.of(
                        answer.allocations().stream().map(LineResponse::dispatched),
                        answer.others().stream()
                                .filter(LineState.Waiting.class::isInstance)
                                .map(LineResponse::of),
                        answer.expired().stream().map(LineResponse::expired))
                .flatMap(lines -> lines)
                .toList();
    }

    /** {@return the lines of an order with nothing to dispatch: those that wait or left before, and those that expired} */
    public static List<LineResponse> linesOf(NothingToDispatch answer) {
        return Stream.concat(
                        answer.others().stream().map(LineResponse::of),
                        answer.expired().stream().map(LineResponse::expired))
                .toList();
    }

    /** {@return the lines of a cancelled order: those that it ended, as they were; those that left before; those that expired} */
    public static List<LineResponse> linesOf(OrderCancelled answer) {
        return Stream.of(
                        answer.ended().stream().map(LineResponse::of),
                        answer.dispatched().stream().map(LineResponse::of),
                        answer.expired().stream().map(LineResponse::expired))
                .flatMap(lines -> lines)
                .toList();
    }

    /** {@return the lines that a count freed: first those that were placed again, then the others} */
    public static LinesResponse of(Answer.BatchQuantityChanged answer) {
        return new LinesResponse(Stream.of(
                        answer.moved().stream().map(LineResponse::of),
                        answer.waiting().stream().map(LineResponse::of),
                        answer.lost().stream().map(LineResponse::outOfStock))
                .flatMap(lines -> lines)
                .toList());
    }
}
