package dev.allocation.web.entrypoint;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import java.util.List;

/**
 * The request {@code {"commands": [{"add_batch": {…}}, …]}}: each object has the name of one command, with the fields of the request
 * of that name.
 */
record WhatIfRequest(List<Command<? extends Answer>> commands) {
    static WhatIfRequest of(Fields fields) {
        return new WhatIfRequest(fields.objects("commands").stream()
                .<Command<? extends Answer>>map(WhatIfRequest::command)
                .toList());
    }

    private static Command<? extends Answer> command(Fields one) {
        String name = one.onlyName();
        Fields fields = one.object(name);
        return switch (name) {
            case "add_batch" -> AddBatchRequest.of(fields).command();
            case "allocate" -> AllocateRequest.of(fields).command();
            case "change_quantity" -> ChangeQuantityRequest.of(fields).command();
            case "change_eta" ->
                new Command.ChangeBatchEta(
                        Fields.valid(fields.name("batchref"), fields.text("batchref"), BatchReference::new),
                        Fields.valid(fields.name("eta"), fields.day("eta"), Arrival.UnderWay::new)
                                .day());
            case "order" -> OrderRequest.of(fields).command();
            default ->
                throw new BadInputException(
                        one.name(name), "must be add_batch, allocate, change_eta, change_quantity or order");
        };
    }
}
