package dev.allocation.web.entrypoint;

import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.web.entrypoint.request.AllocateRequest;
import dev.allocation.web.entrypoint.request.AmendRequest;
import dev.allocation.web.entrypoint.request.Fields;
import dev.allocation.web.entrypoint.request.LineRequest;
import dev.allocation.web.entrypoint.response.LineResponse;
import dev.allocation.web.entrypoint.response.LinesResponse;
import dev.allocation.web.entrypoint.response.OutOfStockResponse;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The calls about one line, from the fields of their requests. */
final class LineCalls {
    private LineCalls() {}

    static Call<?> allocate(Fields fields) {
        Command.Allocate command = AllocateRequest.of(fields).command();
        return new Call<>(command, LineCalls::allocated);
    }

    private static Reply allocated(Answer.ToAllocate answer) {
        if (answer instanceof Answer.OutOfStock out) {
            return Reply.json(HttpStatus.ACCEPTED, OutOfStockResponse.of(out.line(), out.shortfall()));
        }
        return answer instanceof Answer.Waiting waiting
                ? Reply.json(
                        HttpStatus.ACCEPTED,
                        OutOfStockResponse.of(waiting.state().line(), waiting.shortfall()))
                : Reply.text(HttpStatus.ACCEPTED, "OK");
    }

    static Call<?> deallocate(Fields fields) {
        return new Call<>(
                new Command.Deallocate(LineRequest.of(fields).key()),
                answer -> answer.match(
                        freed -> Reply.OK,
                        stopped -> Reply.OK,
                        gone -> wasDispatched("deallocate", gone.state()),
                        () -> Reply.NOT_FOUND));
    }

    static Call<?> amend(Fields fields) {
        return new Call<>(
                AmendRequest.of(fields).command(),
                answer -> answer.match(
                        amended -> line(LineResponse.of(amended.promise())),
                        out -> Reply.json(HttpStatus.CONFLICT, OutOfStockResponse.of(out.line(), out.shortfall())),
                        waiting -> line(LineResponse.of(waiting)),
                        gone -> wasDispatched("amend", gone.state()),
                        () -> Reply.NOT_FOUND));
    }

    static Call<?> confirm(Fields fields) {
        return new Call<>(
                new Command.Confirm(LineRequest.of(fields).key()),
                answer -> answer.match(
                        confirmed -> line(LineResponse.of(confirmed.promise())),
                        gone -> wasDispatched("confirm", gone.state()),
                        () -> Reply.NOT_FOUND));
    }

    static Call<?> dispatch(Fields fields) {
        return new Call<>(
                new Command.Dispatch(LineRequest.of(fields).key()),
                answer -> answer.match(
                        dispatched -> line(LineResponse.dispatched(dispatched.allocation())),
                        before -> wasDispatched("dispatch", before.state()),
                        reserved -> isReserved(reserved, "it"),
                        LineCalls::isOnHold,
                        LineCalls::isUnderWay,
                        () -> Reply.NOT_FOUND));
    }

    private static Reply line(LineResponse line) {
        return Reply.json(new LinesResponse(List.of(line)));
    }

    /** {@return the reply for a line whose units have left} */
    static Reply wasDispatched(String verb, LineState.Dispatched state) {
        return cannot(verb, state.line().key(), "it was dispatched");
    }

    /** {@return the reply for a line that is only reserved, which says what to confirm} */
    static Reply isReserved(DispatchAnswer.NotConfirmed reserved, String what) {
        return cannot(
                "dispatch", reserved.line(), "it is reserved until " + reserved.end() + "; confirm " + what + " first");
    }

    static Reply isOnHold(DispatchAnswer.BatchOnHold held) {
        return cannot("dispatch", held.line(), "batch " + held.batch().value() + " is on hold");
    }

    static Reply isUnderWay(DispatchAnswer.BatchNotOnHand underWay) {
        return cannot("dispatch", underWay.line(), "batch " + underWay.batch().value() + " is " + underWay.arrival());
    }

    private static Reply cannot(String verb, LineKey line, String reason) {
        return Reply.message(HttpStatus.CONFLICT, "cannot " + verb + " " + line + ": " + reason);
    }
}
