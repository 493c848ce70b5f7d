package dev.allocation.web.entrypoint;

import dev.allocation.model.BatchReference;
import dev.allocation.model.command.Command;
import dev.allocation.web.entrypoint.request.AddBatchRequest;
import dev.allocation.web.entrypoint.request.ChangeEtaRequest;
import dev.allocation.web.entrypoint.request.ChangeQuantityRequest;
import dev.allocation.web.entrypoint.request.CountRequest;
import dev.allocation.web.entrypoint.request.Fields;
import dev.allocation.web.entrypoint.response.EtaResponse;
import dev.allocation.web.entrypoint.response.HoldResponse;
import dev.allocation.web.entrypoint.response.LinesResponse;
import io.javalin.http.HttpStatus;

/** The calls about one batch, from the fields of their requests. */
final class BatchCalls {
    private BatchCalls() {}

    static Call<?> add(Fields fields) {
        return new Call<>(AddBatchRequest.of(fields).command(), created -> Reply.text(HttpStatus.CREATED, "OK"));
    }

    static Call<?> changeQuantity(Fields fields) {
        return new Call<>(ChangeQuantityRequest.of(fields).command(), changed -> Reply.OK);
    }

    static Call<?> changeEta(Fields fields) {
        return new Call<>(ChangeEtaRequest.of(fields).command(), changed -> Reply.json(EtaResponse.of(changed)));
    }

    static Call<?> receive(BatchReference batch) {
        return new Call<>(new Command.ReceiveBatch(batch), received -> Reply.OK).aboutBatch();
    }

    static Call<?> hold(BatchReference batch) {
        return new Call<>(
                        new Command.HoldBatch(batch),
                        held -> Reply.json(new HoldResponse(held.lines(), held.repeated())))
                .aboutBatch();
    }

    static Call<?> release(BatchReference batch) {
        return new Call<>(
                        new Command.ReleaseBatch(batch),
                        released -> Reply.json(new HoldResponse(released.lines(), released.repeated())))
                .aboutBatch();
    }

    static Call<?> count(BatchReference batch, Fields fields) {
        CountRequest request = CountRequest.of(fields);
        String seen = request.seen().map(String::valueOf).orElse("none");
        return new Call<>(
                        request.command(batch),
                        answer -> answer.match(
                                changed -> Reply.json(LinesResponse.of(changed)),
                                differs -> Reply.message(
                                        HttpStatus.CONFLICT,
                                        "seen: is " + seen + ", but the batch has "
                                                + differs.quantity().units())))
                .aboutBatch();
    }
}
