package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A product without events. */
record NewProduct(Sku sku) implements ProductView {
    @Override
    public long version() {
        return 0;
    }

    @Override
    public long allocated() {
        return 0;
    }

    @Override
    public List<Batch> openBatches() {
        return List.of();
    }

    @Override
    public List<Batch> batches() {
        return List.of();
    }

    @Override
    public Optional<Batch> batch(BatchReference reference) {
        return Optional.empty();
    }

    @Override
    public Optional<LineState> line(LineKey line) {
        return Optional.empty();
    }

    @Override
    public List<LineState> linesOf(OrderId order) {
        return List.of();
    }

    @Override
    public Iterable<Allocation> newestFirst(BatchReference reference) {
        return List.of();
    }

    @Override
    public Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day) {
        return List.of();
    }

    @Override
    public Iterable<Allocation> voidAt(Instant now) {
        return List.of();
    }

    @Override
    public Iterable<LineState.Waiting> waiting(Supplier<Room> room) {
        return List.of();
    }
}
