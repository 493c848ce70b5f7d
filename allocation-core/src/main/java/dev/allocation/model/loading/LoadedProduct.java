package dev.allocation.model.loading;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.product.ProductView;
import dev.allocation.model.product.Room;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The part of a product that a store loaded for some needs. Immutable.
 *
 * <p>The needs distinguish content that does not exist from content that was not loaded. Asking for a line, a batch or a day that
 * no need names causes an {@link IllegalStateException}.
 */
public final class LoadedProduct implements ProductView {
    private final Sku sku;
    private final long version;
    private final long allocated;
    private final List<Batch> open;
    private final Map<BatchReference, Batch> batches;
    private final LoadedLines lines;
    private final LoadedScope scope;

    /**
     * Creates a loaded product from the content that a store has found.
     *
     * @param sku the SKU
     * @param version the number of the last event
     * @param allocated the promised units of all batches, loaded or not
     * @param batches the open batches, and those that the needs name, in any order; one may be given more than once
     * @param lines the lines that the needs name, all reservations that are void at the time of the command, and all lines that
     *     wait; one may be given more than once
     * @param needs the needs that were loaded; a line or batch that they name and that is not given does not exist
     */
    public LoadedProduct(
            Sku sku,
            long version,
            long allocated,
            Collection<Batch> batches,
            Collection<? extends LineState> lines,
            List<? extends Need> needs) {
        this.sku = Objects.requireNonNull(sku, "sku");
        this.version = version;
        this.allocated = allocated;
        Map<Long, Batch> byNumber = new HashMap<>();
        batches.forEach(batch -> byNumber.put(batch.number(), batch));
        this.batches = new HashMap<>();
        byNumber.values().forEach(batch -> this.batches.put(batch.reference(), batch));
        this.open = byNumber.values().stream()
                .filter(Batch::isOpen)
                .sorted(Batch.BY_ARRIVAL)
                .toList();
        this.lines = new LoadedLines(lines);
        this.scope = LoadedScope.of(needs);
    }

    /**
     * {@return a maker of a copy of what the needs name of a product, which later changes of the product do not reach}
     *
     * <p>The content is collected here, so the product must not change meanwhile. The maker does the rest of the work, and may be
     * asked at any time.
     *
     * @param whole the product, with answers to every question
     * @param needs the needs
     * @param now the instant at which reservations are void
     */
    public static Supplier<LoadedProduct> copyOf(ProductView whole, List<? extends Need> needs, Instant now) {
        return LoadedCopy.of(whole, needs, now)::product;
    }

    @Override
    public Sku sku() {
        return sku;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public long allocated() {
        return allocated;
    }

    @Override
    public List<Batch> openBatches() {
        return open;
    }

    @Override
    public List<Batch> batches() {
        scope.requireBatches(sku);
        return batches.values().stream()
                .sorted(Comparator.comparingLong(Batch::number))
                .toList();
    }

    @Override
    public Optional<Batch> batch(BatchReference reference) {
        Batch batch = batches.get(reference);
        if (batch == null) {
            scope.requireBatch(reference);
        }
        return Optional.ofNullable(batch);
    }

    @Override
    public Optional<LineState> line(LineKey key) {
        LineState line = lines.get(key);
        if (line == null) {
            scope.requireLine(key);
        }
        return Optional.ofNullable(line);
    }

    @Override
    public boolean hasLinesOf(OrderId order) {
        scope.requireOrder(order);
        return lines.haveAnyOf(order);
    }

    @Override
    public List<LineState> linesOf(OrderId order) {
        scope.requireOrder(order);
        return lines.ofOrder(order);
    }

    @Override
    public Iterable<Allocation> voidAt(Instant now) {
        return lines.voidAt(now);
    }

    @Override
    public Iterable<LineState.Waiting> waiting(Supplier<Room> room) {
        return lines.waiting(room.get());
    }

    @Override
    public Iterable<Allocation> newestFirst(BatchReference reference) {
        Batch batch = batch(reference).orElseThrow();
        List<Allocation> newest = lines.newestFirst(reference);
        return () -> new NewestLoaded(batch, newest.iterator(), scope);
    }

    @Override
    public Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day) {
        scope.requireDelay(reference, day);
        return lines.neededBefore(reference, day);
    }
}
