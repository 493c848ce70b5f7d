package dev.allocation.web.entrypoint;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.service.AllocationService;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;

/** The routes of one batch: it arrives, is counted, put on hold, and released. A reference that is unknown gets 404. */
record BatchRoutes(AllocationService service) {
    void addTo(RoutesConfig routes) {
        routes.post("/batches/<batchref>/receive", known(this::receive));
        routes.post("/batches/<batchref>/count", known(this::count));
        routes.post("/batches/<batchref>/hold", known(this::hold));
        routes.post("/batches/<batchref>/release", known(this::release));
    }

    private void receive(Context context) {
        service.handle(new Command.ReceiveBatch(batch(context)));
        Reply.text(context, HttpStatus.OK, "OK");
    }

    private void count(Context context) {
        CountRequest request = CountRequest.of(Body.of(context));
        service.handle(request.command(batch(context)))
                .<Runnable>match(
                        changed -> () -> Reply.json(context, HttpStatus.OK, LinesResponse.of(changed)),
                        differs -> () -> differs(context, request, differs.quantity()))
                .run();
    }

    private static void differs(Context context, CountRequest request, Quantity found) {
        String seen = request.seen().map(String::valueOf).orElse("none");
        Reply.message(context, HttpStatus.CONFLICT, "seen: is " + seen + ", but the batch has " + found.units());
    }

    private void hold(Context context) {
        Answer.BatchHeld answer = service.handle(new Command.HoldBatch(batch(context)));
        Reply.json(context, HttpStatus.OK, new HoldResponse(answer.lines(), answer.repeated()));
    }

    private void release(Context context) {
        Answer.BatchReleased answer = service.handle(new Command.ReleaseBatch(batch(context)));
        Reply.json(context, HttpStatus.OK, new HoldResponse(answer.lines(), answer.repeated()));
    }

    private static BatchReference batch(Context context) {
        return Fields.valid("batchref", context.pathParam("batchref"), BatchReference::new);
    }

    /** {@return the route with 404 for an unknown batch, because the path names it} */
    private static Handler known(Handler route) {
        return context -> {
            try {
                route.handle(context);
            } catch (UnknownBatchException unknown) {
                Reply.text(context, HttpStatus.NOT_FOUND, "not found");
            }
        };
    }
}
