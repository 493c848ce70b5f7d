package dev.allocation.web.entrypoint.request;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The request {@code {"ref", "sku", "qty", "eta"}}, and perhaps {@code "best_before"}, the last usable day. An ETA of null says
 * that the batch is in the warehouse.
 *
 * <p>A missing ETA is refused, so that a misspelt field name does not put stock into the warehouse.
 */
public record AddBatchRequest(
        String ref, String sku, long qty, Optional<LocalDate> eta, Optional<LocalDate> bestBefore) {
    public static AddBatchRequest of(Fields fields) {
        return new AddBatchRequest(
                fields.text("ref"),
                fields.text("sku"),
                fields.wholeNumber("qty"),
                fields.dayOrNull("eta"),
                fields.dayIfThere("best_before"));
    }

    public Command.CreateBatch command() {
        BatchRegistration batch = new BatchRegistration(
                Fields.valid("ref", ref, BatchReference::new),
                Fields.valid("sku", sku, Sku::new),
                Fields.valid("qty", qty, Quantity::new),
                eta.<Arrival>map(day -> Fields.valid("eta", day, Arrival.UnderWay::new))
                        .orElseGet(Arrival.OnHand::new));
        return new Command.CreateBatch(
                bestBefore.isPresent() ? Fields.valid("best_before", bestBefore.get(), batch::bestBefore) : batch);
    }
}
