package dev.allocation.web.entrypoint;

import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Outcome;
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
        routes.post("/add_batch", this::addBatch);
        routes.post("/allocate", this::allocate);
        routes.post("/deallocate", this::deallocate);
        routes.post("/change_quantity", this::changeQuantity);
        routes.get("/allocations/<orderid>", this::allocations);
        routes.get("/health", this::health);
        new OrderRoutes(service).addTo(routes);
        new BatchRoutes(service).addTo(routes);
        new PlanningRoutes(service).addTo(routes);
        new Failures(counters).addTo(routes);
    }

    private void addBatch(Context context) {
        service.handle(AddBatchRequest.of(Body.of(context)).command());
        Reply.text(context, HttpStatus.CREATED, "OK");
    }

    private void allocate(Context context) {
        Command.Allocate command = AllocateRequest.of(Body.of(context)).command();
        Answer.ToAllocate answer = service.handle(command);
        if (answer instanceof Answer.OutOfStock out) {
            Reply.json(context, HttpStatus.ACCEPTED, OutOfStockResponse.of(command.line(), out.shortfall()));
        } else if (answer instanceof Answer.Waiting waiting) {
            Reply.json(context, HttpStatus.ACCEPTED, OutOfStockResponse.of(command.line(), waiting.shortfall()));
        } else {
            Reply.text(context, HttpStatus.ACCEPTED, "OK");
        }
    }

    private void deallocate(Context context) {
        DeallocateRequest request = DeallocateRequest.of(Body.of(context));
        OrderId order = request.order();
        Sku sku = request.product();
        List<Command.Deallocate> commands = service.lines().of(order).stream()
                .map(state -> state.line().key())
                .filter(line -> line.sku().equals(sku))
                .map(Command.Deallocate::new)
                .toList();
        boolean freed = false;
        for (Outcome<?> outcome : service.handleAll(commands)) {
            Answer answer = answer(outcome);
            freed |= answer instanceof Answer.Deallocated || answer instanceof Answer.StoppedWaiting;
        }
        if (freed) {
            Reply.text(context, HttpStatus.OK, "OK");
        } else {
            Reply.text(context, HttpStatus.NOT_FOUND, "not found");
        }
    }

    private void changeQuantity(Context context) {
        service.handle(ChangeQuantityRequest.of(Body.of(context)).command());
        Reply.text(context, HttpStatus.OK, "OK");
    }

    private void allocations(Context context) {
        OrderId order = Fields.valid("orderid", context.pathParam("orderid"), OrderId::new);
        List<AllocationResponse> held = service.allocationsOf(order).stream()
                .flatMap(AllocationResponse::of)
                .toList();
        if (held.isEmpty()) {
            Reply.text(context, HttpStatus.NOT_FOUND, "not found");
        } else {
            Reply.json(context, HttpStatus.OK, held);
        }
    }

    private void health(Context context) {
        boolean up = storeAnswers();
        Reply.json(context, up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, HealthResponse.of(up, counters));
    }

    private boolean storeAnswers() {
        try {
            service.batch(ANY_BATCH);
            return true;
        } catch (StorageException down) {
            return false;
        }
    }

    private static Answer answer(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Answered<?> answered) {
            return answered.answer();
        }
        throw outcome instanceof Outcome.Failed<?> failed ? failed.error() : ((Outcome.Unknown<?>) outcome).cause();
    }
}
