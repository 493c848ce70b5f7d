package dev.allocation.web.entrypoint.request;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Command;
import java.util.Optional;

/**
 * The request {@code {"qty", "seen"}}: the counted quantity, and the quantity of the batch that the counter saw.
 *
 * <p>If seen is null, the count is true whatever the batch has. A missing field is refused, so that a misspelt field name does
 * not subtract twice.
 */
public record CountRequest(long qty, Optional<Long> seen) {
    public static CountRequest of(Fields fields) {
        return new CountRequest(fields.wholeNumber("qty"), fields.wholeNumberOrNull("seen"));
    }

    public Command.ChangeBatchQuantity command(BatchReference batch) {
        return new Command.ChangeBatchQuantity(
                batch,
                Fields.valid("qty", qty, Quantity::new),
                seen.map(units -> Fields.valid("seen", units, Quantity::new)));
    }
}
