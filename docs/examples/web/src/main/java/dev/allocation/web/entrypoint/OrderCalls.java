package dev.allocation.web.entrypoint;

import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.command.OrderAnswer.OrderConfirmed;
import dev.allocation.model.command.OrderCommand;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The calls about a whole order, from its id and the fields of their requests. */
final class OrderCalls {
    private OrderCalls() {}

    static Call<?> allocate(Fields fields) {
        return new Call<>(
                OrderRequest.of(fields).command(),
                answer -> answer.match(
                        allocated -> lines(
                                allocated.lines().stream().map(LineResponse::of).toList()),
                        missing -> Reply.json(HttpStatus.CONFLICT, MissingResponse.of(missing.missing()))));
    }

    static Call<?> cancel(OrderId order) {
        return new Call<>(new OrderCommand.CancelOrder(order), answer -> states(answer.ended()));
    }

    static Call<?> confirm(OrderId order) {
        return new Call<>(new OrderCommand.ConfirmOrder(order), OrderCalls::confirmed);
    }

    private static Reply confirmed(OrderConfirmed answer) {
        List<LineResponse> lines = LinesResponse.linesOf(answer);
        // A client must not tell the customer that all is well when a reservation had ended.
        return answer.lapsed().isEmpty() ? lines(lines) : Reply.json(HttpStatus.CONFLICT, new LinesResponse(lines));
    }

    static Call<?> dispatch(OrderId order) {
        return new Call<>(
                new OrderCommand.DispatchOrder(order),
                answer -> answer.match(
                        dispatched -> lines(LinesResponse.linesOf(dispatched)),
                        nothing -> nothing.wasDispatched() ? Reply.json(new LinesResponse(List.of())) : Reply.NOT_FOUND,
                        reserved -> LineCalls.isReserved(reserved, "the order"),
                        LineCalls::isOnHold,
                        LineCalls::isUnderWay));
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
}
