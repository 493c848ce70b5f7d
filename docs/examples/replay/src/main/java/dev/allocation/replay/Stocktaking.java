package dev.allocation.replay;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Part;
import dev.allocation.replay.output.CsvFile;
import dev.allocation.replay.output.Outputs;
import dev.allocation.service.AllocationService;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/** Writes the state of every batch and every line, after the last command. */
final class Stocktaking {
    private final AllocationService service;
    private final LibraryTime time;

    Stocktaking(AllocationService service, LibraryTime time) {
        this.service = service;
        this.time = time;
    }

    /** Writes the batches, in the order of the references. */
    void batches(Iterable<BatchReference> references, Outputs outputs) throws IOException {
        try (CsvFile file = outputs.create(Outputs.BATCHES, "batch", "sku", "quantity", "allocated", "eta")) {
            for (BatchReference reference : references) {
                Batch batch = time.in(() -> service.batch(reference)).orElseThrow();
                file.write(
                        reference,
                        batch.sku(),
                        batch.quantity(),
                        batch.allocated(),
                        text(batch.arrival().eta()));
            }
        }
    }

    /** Writes the allocations of the orders; orders are sorted, and so are the lines of each. */
    void allocations(Iterable<OrderId> orders, Outputs outputs) throws IOException {
        try (CsvFile file =
                outputs.create(Outputs.ALLOCATIONS, "order_id", "line", "sku", "quantity", "needed_by", "batch")) {
            for (OrderId order : orders) {
                for (Allocation allocation : time.in(() -> service.allocationsOf(order))) {
                    LineKey line = allocation.line().key();
                    for (Part part : allocation.parts()) {
                        file.write(
                                line.order(),
                                line.line(),
                                line.sku(),
                                part.quantity(),
                                text(allocation.line().neededBy()),
                                part.batch());
                    }
                }
            }
        }
    }

    /** Writes the lines that wait, sorted by order, line and SKU. */
    void waiting(Iterable<OrderId> orders, Outputs outputs) throws IOException {
        try (CsvFile file =
                outputs.create(Outputs.WAITING, "order_id", "line", "sku", "quantity", "needed_by", "priority")) {
            for (OrderId order : orders) {
                for (LineState state : time.in(() -> service.lines().of(order))) {
                    if (state instanceof LineState.Waiting waiting) {
                        LineKey line = waiting.line().key();
                        file.write(
                                line.order(),
                                line.line(),
                                line.sku(),
                                waiting.line().quantity(),
                                text(waiting.line().neededBy()),
                                waiting.terms().priority());
                    }
                }
            }
        }
    }

    private static String text(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }
}
