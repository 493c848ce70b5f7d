package dev.allocation.web.entrypoint;

import dev.allocation.model.AllocationException;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.model.planning.UnknownPolicyException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.web.entrypoint.request.BadInputException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns exceptions into responses, which show the reason of a failure and nothing of the inside of the host. */
record Failures(Counters counters) {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int SECONDS_AFTER_CONFLICT = 1;
    private static final int SECONDS_AFTER_OUTAGE = 5;

    void addTo(RoutesConfig routes) {
        routes.exception(
                BadInputException.class,
                (bad, context) -> badRequest(bad.getMessage()).to(context));
        routes.exception(
                RefusedException.class, (refusal, context) -> replyTo(refusal).to(context));
        routes.exception(
                UnknownPolicyException.class,
                (unknown, context) -> replyTo(unknown).to(context));
        routes.exception(
                MessageConflictException.class,
                (reused, context) -> Reply.message(
                                HttpStatus.CONFLICT,
                                "id: " + reused.message().value() + " came with another request before")
                        .to(context));
        routes.exception(ConflictException.class, (conflict, context) -> {
            counters.conflicts.increment();
            LOG.warn("{}: {}", context.path(), conflict.getMessage());
            unavailable(context, SECONDS_AFTER_CONFLICT, "too many concurrent changes; nothing was changed");
        });
        routes.exception(OutcomeUnknownException.class, (unknown, context) -> {
            LOG.error(context.path(), unknown);
            unavailable(context, SECONDS_AFTER_OUTAGE, "the outcome is unknown; send the request again");
        });
        routes.exception(PolicyException.class, Failures::internal);
        routes.exception(AllocationException.class, (outage, context) -> {
            LOG.error(context.path(), outage);
            unavailable(context, SECONDS_AFTER_OUTAGE, "the store is not available; nothing was changed");
        });
        routes.exception(MethodNotAllowedResponse.class, (answer, context) -> {
            context.header(Header.ALLOW, String.join(", ", answer.getDetails().values()));
            Reply.message(HttpStatus.METHOD_NOT_ALLOWED, "method not allowed for this path")
                    .to(context);
        });
        routes.exception(
                HttpResponseException.class,
                (answer, context) -> Reply.message(HttpStatus.forStatus(answer.getStatus()), answer.getMessage())
                        .to(context));
        routes.exception(Exception.class, Failures::internal);
    }

    /** {@return the reply to a command that the library refuses} */
    static Reply replyTo(RefusedException refusal) {
        if (refusal instanceof UnknownSkuException unknown) {
            return badRequest("Invalid sku " + unknown.sku());
        }
        return refusal instanceof UnknownBatchException unknown
                ? badRequest("Invalid batchref " + unknown.batch())
                : Reply.message(HttpStatus.CONFLICT, refusal.getMessage());
    }

    /** {@return the reply to a command that names a policy that the host does not have} */
    static Reply replyTo(UnknownPolicyException unknown) {
        return badRequest("policy: " + unknown.getMessage());
    }

    private static Reply badRequest(String reason) {
        return Reply.message(HttpStatus.BAD_REQUEST, reason);
    }

    private static void unavailable(Context context, int seconds, String reason) {
        context.header(Header.RETRY_AFTER, Integer.toString(seconds));
        Reply.message(HttpStatus.SERVICE_UNAVAILABLE, reason).to(context);
    }

    private static void internal(Exception failure, Context context) {
        LOG.error(context.path(), failure);
        Reply.message(HttpStatus.INTERNAL_SERVER_ERROR, "internal error").to(context);
    }
}
