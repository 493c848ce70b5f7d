package dev.allocation.web.entrypoint;

import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.service.AllocationService;
import dev.allocation.web.entrypoint.request.Fields;
import dev.allocation.web.entrypoint.request.ReturnRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The routes of whole orders, from the cart to the goods that come back. */
record OrderRoutes(AllocationService service) {
    void addTo(RoutesConfig routes) {
        routes.post("/orders", context -> send(context, OrderCalls.allocate(Body.of(context))));
        routes.get("/orders/<orderid>", this::show);
        routes.delete("/orders/<orderid>", context -> send(context, OrderCalls.cancel(order(context))));
        routes.post("/orders/<orderid>/confirm", this::confirm);
        routes.post("/orders/<orderid>/dispatch", context -> send(context, OrderCalls.dispatch(order(context))));
        routes.post("/orders/<orderid>/returns", this::takeBack);
    }

    private void send(Context context, Call<?> call) {
        call.sendTo(service).to(context);
    }

    private void confirm(Context context) {
        send(context, OrderCalls.confirm(order(context), Body.ifThere(context)));
    }

    private void show(Context context) {
        OrderCalls.states(service.lines().of(order(context))).to(context);
    }

    private void takeBack(Context context) {
        OrderId order = order(context);
        Fields fields = Body.of(context);
        Call<?> call = OrderCalls.takeBack(order, ReturnRequest.of(fields));
        call.sendTo(service, fields.id("id", MessageId::new)).to(context);
    }

    private static OrderId order(Context context) {
        return Fields.valid("orderid", context.pathParam("orderid"), OrderId::new);
    }
}
