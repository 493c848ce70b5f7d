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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final Map<LineKey, LineState> lines;
    private final LoadedScope scope;
    /** The orders with a line; null until an order is asked for. */
    private Set<OrderId> orders;

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
        this.lines = new HashMap<>();
        lines.forEach(line -> this.lines.put(line.line().key(), line));
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

    /** Looks the order up, because a list of commands asks each of many products for each of many orders. */
    @Override
    public boolean hasLinesOf(OrderId order) {
        scope.requireOrder(order);
        Set<OrderId> known = orders;
        if (known == null) {
            known = lines.keySet().stream().map(LineKey::order).collect(Collectors.toUnmodifiableSet());
            orders = known;
        }
        return known.contains(order);
    }

    @Override
    public List<LineState> linesOf(OrderId order) {
        scope.requireOrder(order);
        return lines.values().stream()
                .filter(line -> line.line().key().order().equals(order))
                .sorted(Comparator.comparing(line -> line.line().key()))
                .toList();
    }

    @Override
    public Iterable<Allocation> voidAt(Instant now) {
        return allocations()
                .filter(allocation -> allocation.isVoidAt(now))
                .sorted(Allocation.BY_END)
                .toList();
    }

    @Override
    public Iterable<LineState.Waiting> waiting(Supplier<Room> room) {
        return lines.values().stream()
                .filter(LineState.Waiting.class::isInstance)
                .map(LineState.Waiting.class::cast)
                .filter(room.get()::maySuit)
                .sorted(LineState.Waiting.QUEUE)
                .toList();
    }

    @Override
    public Iterable<Allocation> newestFirst(BatchReference reference) {
        Batch batch = batch(reference).orElseThrow();
        List<Allocation> newest = in(reference)
                .sorted(Comparator.comparingLong((Allocation allocation) ->
                                allocation.partIn(reference).orElseThrow().sequence())
                        .reversed())
                .toList();
        return () -> new NewestLoaded(batch, newest.iterator());
    }

    @Override
    public Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day) {
        scope.requireDelay(reference, day);
        return in(reference)
                .filter(allocation ->
                        allocation.line().neededBy().filter(day::isAfter).isPresent())
                .toList();
    }

    private Stream<Allocation> in(BatchReference reference) {
        return allocations().filter(allocation -> allocation.partIn(reference).isPresent());
    }

    private Stream<Allocation> allocations() {
        return lines.values().stream().filter(Allocation.class::isInstance).map(Allocation.class::cast);
    }

    /** Iterates over the lines of a batch down to the last one that was loaded without a gap, and fails beyond it. */
    private final class NewestLoaded implements Iterator<Allocation> {
        private final Batch batch;
        private final Iterator<Allocation> loaded;
        private long unitsLeft;

        NewestLoaded(Batch batch, Iterator<Allocation> loaded) {
            this.batch = batch;
            this.loaded = loaded;
            this.unitsLeft = batch.allocated().units();
        }

        @Override
        public boolean hasNext() {
            return unitsLeft > 0;
        }

        @Override
        public Allocation next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            scope.requireNewest(batch, unitsLeft);
            Allocation next = loaded.next();
            unitsLeft -= next.partIn(batch.reference()).orElseThrow().quantity().units();
            return next;
        }
    }
}
