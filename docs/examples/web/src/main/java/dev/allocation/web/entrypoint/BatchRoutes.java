package dev.allocation.web.entrypoint;

import dev.allocation.model.BatchReference;
import dev.allocation.service.AllocationService;
import dev.allocation.web.entrypoint.request.Fields;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The routes of one batch, from its creation on. A reference in a path that is unknown gets 404. */
record BatchRoutes(AllocationService service) {
    void addTo(RoutesConfig routes) {
        routes.post("/add_batch", context -> send(context, BatchCalls.add(Body.of(context))));
        routes.post("/change_quantity", context -> send(context, BatchCalls.changeQuantity(Body.of(context))));
        routes.post("/change_eta", context -> send(context, BatchCalls.changeEta(Body.of(context))));
        routes.post("/batches/<batchref>/receive", context -> send(context, BatchCalls.receive(batch(context))));
        routes.post(
                "/batches/<batchref>/count",
                context -> send(context, BatchCalls.count(batch(context), Body.of(context))));
        routes.post("/batches/<batchref>/hold", context -> send(context, BatchCalls.hold(batch(context))));
        routes.post("/batches/<batchref>/release", context -> send(context, BatchCalls.release(batch(context))));
    }

    private void send(Context context, Call<?> call) {
        call.sendTo(service).to(context);
    }

    private static BatchReference batch(Context context) {
        return Fields.valid("batchref", context.pathParam("batchref"), BatchReference::new);
    }
}
