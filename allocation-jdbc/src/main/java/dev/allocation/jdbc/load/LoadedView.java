package dev.allocation.jdbc.load;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.product.ProductView;
import dev.allocation.model.product.Room;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A product as it was loaded, which loads lines that wait when room for them has grown. Most commands make no such room, and most
 * room is too small for every line that waits; then nothing is loaded.
 */
final class LoadedView implements ProductView {
    private final LoadedProduct loaded;
    private final ProductRows rows;
    private final LoadedQueue queue;

    LoadedView(LoadedProduct loaded, ProductRows rows, WaitingLinesQuery query) {
        this.loaded = loaded;
        this.rows = rows;
        this.queue = new LoadedQueue(rows, query);
    }

    LineCounts counts() {
        return rows.counts;
    }

    @Override
    public Sku sku() {
        return loaded.sku();
    }

    @Override
    public long version() {
        return loaded.version();
    }

    @Override
    public long allocated() {
        return loaded.allocated();
    }

    @Override
    public List<Batch> openBatches() {
        return loaded.openBatches();
    }

    @Override
    public List<Batch> batches() {
        return loaded.batches();
    }

    @Override
    public Optional<Batch> batch(BatchReference reference) {
        return loaded.batch(reference);
    }

    @Override
    public Optional<LineState> line(LineKey line) {
        Optional<LineState.Waiting> waiting = queue.line(line);
        return waiting.isPresent() ? Optional.of(waiting.get()) : loaded.line(line);
    }

    @Override
    public boolean hasLinesOf(OrderId order) {
        return loaded.hasLinesOf(order);
    }

    @Override
    public List<LineState> linesOf(OrderId order) {
        return loaded.linesOf(order);
    }

    @Override
    public Iterable<Allocation> newestFirst(BatchReference reference) {
        return loaded.newestFirst(reference);
    }

    @Override
    public Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day) {
        return loaded.neededBefore(reference, day);
    }

    @Override
    public Iterable<Allocation> voidAt(Instant now) {
        return loaded.voidAt(now);
    }

    @Override
    public Iterable<LineState.Waiting> waiting(Supplier<Room> room) {
        return rows.maySuit(room.get()) ? () -> queue.suiting(room) : List.of();
    }
}
