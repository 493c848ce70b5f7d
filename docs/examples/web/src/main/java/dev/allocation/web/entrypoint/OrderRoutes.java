package dev.allocation.web.entrypoint;

import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.command.DispatchAnswer.BatchNotOnHand;
import dev.allocation.model.command.DispatchAnswer.BatchOnHold;
import dev.allocation.model.command.DispatchAnswer.NotConfirmed;
import dev.allocation.model.command.OrderAnswer.NothingToDispatch;
import dev.allocation.model.command.OrderAnswer.OrderAllocated;
import dev.allocation.model.command.OrderAnswer.OrderCancelled;
import dev.allocation.model.command.OrderAnswer.OrderConfirmed;
import dev.allocation.model.command.OrderAnswer.OrderDispatched;
import dev.allocation.model.command.OrderAnswer.OrderShort;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.service.AllocationService;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The routes of whole orders, from the cart to the goods that come back. */
record OrderRoutes(AllocationService service) {
    void addTo(RoutesConfig routes) {
        routes.post("/orders", this::allocate);
        routes.get("/orders/<orderid>", this::show);
        routes.delete("/orders/<orderid>", this::cancel);
        routes.post("/orders/<orderid>/confirm", this::confirm);
        routes.post("/orders/<orderid>/dispatch", this::dispatch);
        routes.post("/orders/<orderid>/returns", this::takeBack);
    }

    private void allocate(Context context) {
        OrderRequest request = OrderRequest.of(Body.of(context));
        service.handle(request.command())
                .<Runnable>match(
                        allocated -> () -> allocated(context, allocated), missing -> () -> missing(context, missing))
                .run();
    }

    private static void allocated(Context context, OrderAllocated answer) {
        lines(context, answer.lines().stream().map(LineResponse::of).toList());
    }

    private static void missing(Context context, OrderShort answer) {
        Reply.json(context, HttpStatus.CONFLICT, MissingResponse.of(answer.missing()));
    }

    private void show(Context context) {
        lines(context, states(service.lines().of(order(context))));
    }

    private void cancel(Context context) {
        OrderCancelled answer = service.handle(new OrderCommand.CancelOrder(order(context)));
        lines(context, states(answer.ended()));
    }

    private void confirm(Context context) {
        OrderId order = order(context);
        OrderConfirmed answer = service.handle(new OrderCommand.ConfirmOrder(order));
        List<LineResponse> lines = LinesResponse.linesOf(answer);
        if (lines.isEmpty()) {
            unchanged(context, false);
        } else {
            // A client must not tell the customer that all is well when a reservation had ended.
            HttpStatus status = answer.lapsed().isEmpty() ? HttpStatus.OK : HttpStatus.CONFLICT;
            Reply.json(context, status, new LinesResponse(lines));
        }
    }

    private void dispatch(Context context) {
        service.handle(new OrderCommand.DispatchOrder(order(context)))
                .<Runnable>match(
                        dispatched -> () -> dispatched(context, dispatched),
                        nothing -> () -> nothingToDispatch(context, nothing),
                        reserved -> () -> conflict(context, reasonOf(reserved)),
                        held -> () -> conflict(context, reasonOf(held)),
                        underWay -> () -> conflict(context, reasonOf(underWay)))
                .run();
    }

    private static void dispatched(Context context, OrderDispatched answer) {
        lines(context, LinesResponse.linesOf(answer));
    }

    private static void nothingToDispatch(Context context, NothingToDispatch answer) {
        unchanged(context, answer.wasDispatched());
    }

    private void takeBack(Context context) {
        OrderId order = order(context);
        ReturnRequest request = ReturnRequest.of(Body.of(context));
        Reply.json(
                context, HttpStatus.OK, ReturnResponse.of(service.handle(request.message(), request.command(order))));
    }

    private static OrderId order(Context context) {
        return Fields.valid("orderid", context.pathParam("orderid"), OrderId::new);
    }

    private static List<LineResponse> states(List<LineState> lines) {
        return lines.stream().map(LineResponse::of).toList();
    }

    private static void lines(Context context, List<LineResponse> lines) {
        if (lines.isEmpty()) {
            unchanged(context, false);
        } else {
            Reply.json(context, HttpStatus.OK, new LinesResponse(lines));
        }
    }

    /** Answers a request that changed nothing: with no lines if it was carried out before, else with 404. */
    private static void unchanged(Context context, boolean wasCarriedOut) {
        if (wasCarriedOut) {
            Reply.json(context, HttpStatus.OK, new LinesResponse(List.of()));
        } else {
            Reply.text(context, HttpStatus.NOT_FOUND, "not found");
        }
    }

    private static void conflict(Context context, String reason) {
        Reply.message(context, HttpStatus.CONFLICT, reason);
    }

    private static String reasonOf(NotConfirmed reserved) {
        return "cannot dispatch " + reserved.line() + ": it is reserved until " + reserved.end()
                + "; confirm the order first";
    }

    private static String reasonOf(BatchOnHold held) {
        return "cannot dispatch " + held.line() + ": batch " + held.batch().value() + " is on hold";
    }

    private static String reasonOf(BatchNotOnHand underWay) {
        return "cannot dispatch " + underWay.line() + ": batch "
                + underWay.batch().value() + " is " + underWay.arrival();
    }
}
