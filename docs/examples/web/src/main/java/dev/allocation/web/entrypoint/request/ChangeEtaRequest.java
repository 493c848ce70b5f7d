package dev.allocation.web.entrypoint.request;

import dev.allocation.model.BatchReference;
import dev.allocation.model.command.Command;
import java.time.LocalDate;

/** The request {@code {"batchref", "eta"}}, and perhaps {@code "move_late"}: whether lines that would be late are placed anew. */
public record ChangeEtaRequest(String batchref, LocalDate eta, boolean moveLate) {
    public static ChangeEtaRequest of(Fields fields) {
        return new ChangeEtaRequest(fields.text("batchref"), fields.day("eta"), fields.truthIfThere("move_late"));
    }

    public Command.ChangeBatchEta command() {
        BatchReference batch = Fields.valid("batchref", batchref, BatchReference::new);
        return Fields.valid("eta", eta, day -> new Command.ChangeBatchEta(batch, day, moveLate));
    }
}
