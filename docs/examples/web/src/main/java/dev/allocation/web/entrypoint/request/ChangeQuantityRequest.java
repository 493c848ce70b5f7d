package dev.allocation.web.entrypoint.request;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Command;

/** The request {@code {"batchref", "qty"}}, with the counted quantity and not the difference. */
public record ChangeQuantityRequest(String batchref, long qty) {
    public static ChangeQuantityRequest of(Fields fields) {
        return new ChangeQuantityRequest(fields.text("batchref"), fields.wholeNumber("qty"));
    }

    public Command.ChangeBatchQuantity command() {
        return new Command.ChangeBatchQuantity(
                Fields.valid("batchref", batchref, BatchReference::new), Fields.valid("qty", qty, Quantity::new));
    }
}
