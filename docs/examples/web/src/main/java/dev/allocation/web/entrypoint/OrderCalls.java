package dev.allocation.web.entrypoint;

import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.OrderAnswer.NothingToDispatch;
import dev.allocation.model.command.OrderAnswer.OrderAllocated;
import dev.allocation.model.command.OrderAnswer.OrderCancelled;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.web.entrypoint.request.ConfirmRequest;
import dev.allocation.web.entrypoint.request.Fields;
import dev.allocation.web.entrypoint.request.OrderRequest;
import dev.allocation.web.entrypoint.request.ReturnRequest;
import dev.allocation.web.entrypoint.response.LineResponse;
import dev.allocation.web.entrypoint.response.LinesResponse;
import dev.allocation.web.entrypoint.response.MissingResponse;
import dev.allocation.web.entrypoint.response.RefusedLinesResponse;
import dev.allocation.web.entrypoint.response.ReturnResponse;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The calls about a whole order, from its id and the fields of their requests. */
final class OrderCalls {
    private OrderCalls() {}

    static Call<?> allocate(Fields fields) {
        OrderCommand.AllocateOrder command = OrderRequest.of(fields).command();
        return new Call<>(
                command,
                answer -> answer.match(
                        allocated -> allocated(command, allocated),
                        missing -> Reply.json(HttpStatus.CONFLICT, MissingResponse.of(missing.missing()))));
    }

    private static Reply allocated(OrderCommand.AllocateOrder command, OrderAllocated answer) {
        List<LineResponse> lines = answer.lines().stream().map(LineResponse::of).toList();
        return answer.lines().stream().allMatch(Answer.TooLate.class::isInstance)
                ? cannot("reserve", command.order(), "the end " + command.end().orElseThrow() + " has passed", lines)
                : lines(lines);
    }

    static Call<?> cancel(OrderId order) {
        return new Call<>(new OrderCommand.CancelOrder(order), answer -> cancelled(order, answer));
    }

    private static Reply cancelled(OrderId order, OrderCancelled answer) {
        List<LineResponse> lines = LinesResponse.linesOf(answer);
        return answer.ended().isEmpty() && !answer.dispatched().isEmpty()
                ? cannot("cancel", order, "it was dispatched", lines)
                : lines(lines);
    }

    static Call<?> confirm(OrderId order, Fields fields) {
        ConfirmRequest request = ConfirmRequest.of(fields);
        return new Call<>(new OrderCommand.ConfirmOrder(order), answer -> {
            List<LineResponse> lines = LinesResponse.linesOf(answer);
            // A client must not tell the customer that all is well when a reservation had ended.
            List<String> missing = request.missingIn(answer);
            return missing.isEmpty()
                    ? lines(lines)
                    : cannot("confirm", order, "it holds nothing for line " + String.join(", ", missing), lines);
        });
    }

    static Call<?> dispatch(OrderId order) {
        return new Call<>(
                new OrderCommand.DispatchOrder(order),
                answer -> answer.match(
                        dispatched -> lines(LinesResponse.linesOf(dispatched)),
                        OrderCalls::nothingToDispatch,
                        reserved -> LineCalls.isReserved(reserved, "the order"),
                        LineCalls::isOnHold,
                        LineCalls::isUnderWay));
    }

    private static Reply nothingToDispatch(NothingToDispatch answer) {
        List<LineResponse> lines = LinesResponse.linesOf(answer);
        boolean isDispatched =
                answer.expired().isEmpty() && answer.others().stream().allMatch(LineState.Dispatched.class::isInstance);
        return lines.isEmpty()
                ? Reply.NOT_FOUND
                : cannot(
                        "dispatch",
                        answer.order(),
                        isDispatched ? "it was dispatched" : "none of its lines holds units",
                        lines);
    }

    static Call<?> takeBack(OrderId order, ReturnRequest request) {
        return new Call<>(request.command(order), returned -> Reply.json(ReturnResponse.of(returned)));
    }

    /** {@return the lines as they are; not found if there are none} */
    static Reply states(List<LineState> lines) {
        return lines(lines.stream().map(LineResponse::of).toList());
    }

    private static Reply lines(List<LineResponse> lines) {
        return lines.isEmpty() ? Reply.NOT_FOUND : Reply.json(new LinesResponse(lines));
    }

    private static Reply cannot(String verb, OrderId order, String reason, List<LineResponse> lines) {
        return Reply.json(
                HttpStatus.CONFLICT,
                new RefusedLinesResponse("cannot " + verb + " order '" + order.value() + "': " + reason, lines));
    }
}
