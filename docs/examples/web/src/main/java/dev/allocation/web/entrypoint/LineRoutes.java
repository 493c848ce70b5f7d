package dev.allocation.web.entrypoint;

import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.web.entrypoint.request.DeallocateRequest;
import dev.allocation.web.entrypoint.request.Fields;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** The routes of single lines. */
record LineRoutes(AllocationService service) {
    void addTo(RoutesConfig routes) {
        routes.post("/allocate", context -> send(context, LineCalls.allocate(Body.of(context))));
        routes.post("/amend", context -> send(context, LineCalls.amend(Body.of(context))));
        routes.post("/confirm", context -> send(context, LineCalls.confirm(Body.of(context))));
        routes.post("/dispatch", context -> send(context, LineCalls.dispatch(Body.of(context))));
        routes.post("/deallocate", this::deallocate);
    }

    private void send(Context context, Call<?> call) {
        call.sendTo(service).to(context);
    }

    private void deallocate(Context context) {
        Fields fields = Body.of(context);
        Reply reply =
                fields.has("lineid") ? LineCalls.deallocate(fields).sendTo(service) : all(DeallocateRequest.of(fields));
        reply.to(context);
    }

    /** Frees all lines of an order for a SKU. */
    private Reply all(DeallocateRequest request) {
        OrderId order = request.order();
        Sku sku = request.product();
        List<Command.Deallocate> commands = service.lines().of(order).stream()
                .map(state -> state.line().key())
                .filter(line -> line.sku().equals(sku))
                .map(Command.Deallocate::new)
                .toList();
        Reply reply = Reply.NOT_FOUND;
        for (Outcome<?> outcome : service.handleAll(commands)) {
            Answer answer = answer(outcome);
            if (answer instanceof Answer.Deallocated || answer instanceof Answer.StoppedWaiting) {
                reply = Reply.OK;
            } else if (answer instanceof Answer.AlreadyDispatched gone && reply != Reply.OK) {
                reply = LineCalls.wasDispatched("deallocate", gone.state());
            }
        }
        return reply;
    }

    private static Answer answer(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Answered<?> answered) {
            return answered.answer();
        }
        throw outcome instanceof Outcome.Failed<?> failed ? failed.error() : ((Outcome.Unknown<?>) outcome).cause();
    }
}
