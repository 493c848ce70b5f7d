package dev.allocation.web.entrypoint;

import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.web.entrypoint.request.Fields;
import dev.allocation.web.entrypoint.response.AllocationResponse;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The routes over HTTP. Each request becomes a command or a query, and each answer becomes a status and a body. */
public final class HttpEntrypoint {
    private static final BatchReference ANY_BATCH = new BatchReference("health");

    private final AllocationService service;
    private final Counters counters;

    /** Creates the routes; {@link HttpServer} serves them. */
    public HttpEntrypoint(AllocationService service, Counters counters) {
        this.service = service;
        this.counters = counters;
    }

    /** Adds the routes, and the responses to failures. */
    public void addTo(RoutesConfig routes) {
        routes.get("/allocations/<orderid>", this::allocations);
        routes.get("/health", this::health);
        new LineRoutes(service).addTo(routes);
        new OrderRoutes(service).addTo(routes);
        new BatchRoutes(service).addTo(routes);
        new PlanningRoutes(service).addTo(routes);
        new Failures(counters).addTo(routes);
    }

    private void allocations(Context context) {
        OrderId order = Fields.valid("orderid", context.pathParam("orderid"), OrderId::new);
        List<AllocationResponse> held = service.allocationsOf(order).stream()
                .flatMap(AllocationResponse::of)
                .toList();
        Reply reply = held.isEmpty() ? Reply.NOT_FOUND : Reply.json(held);
        reply.to(context);
    }

    private void health(Context context) {
        boolean up = storeAnswers();
        HttpStatus status = up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        Reply.json(status, HealthResponse.of(up, counters)).to(context);
    }

    private boolean storeAnswers() {
        try {
            service.batch(ANY_BATCH);
            return true;
        } catch (StorageException down) {
            return false;
        }
    }
}
