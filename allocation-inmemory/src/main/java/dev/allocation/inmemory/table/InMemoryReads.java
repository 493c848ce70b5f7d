package dev.allocation.inmemory.table;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Reads;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.port.lines.LineReads;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads committed state, and waits for no unit of work; only {@link #snapshot(Sku)} waits for the one that holds its product. */
public record InMemoryReads(ProductTable table, Duration longestWait) implements Reads, LineReads {
    @Override
    public List<Allocation> allocationsOn(BatchReference batch, long after, int most, Instant now) {
        StoredProduct product = table.productOf(Objects.requireNonNull(batch, "batch"));
        requireSome(most);
        return product == null ? List.of() : new ProductAtInstant(product, now).allocationsOn(batch, after, most);
    }

    @Override
    public List<Batch> batchesOf(Sku sku, Instant now) {
        return Optional.ofNullable(table.product(Objects.requireNonNull(sku, "sku")))
                .map(product -> new ProductAtInstant(product, now).batches())
                .orElse(List.of());
    }

    @Override
    public Optional<Availability> availabilityOf(Sku sku, Instant now) {
        return Optional.ofNullable(table.product(Objects.requireNonNull(sku, "sku")))
                .map(product -> new ProductAtInstant(product, now).availability());
    }

    @Override
    public Optional<Batch> batch(BatchReference batch, Instant now) {
        return table.batch(Objects.requireNonNull(batch, "batch"), now);
    }

    @Override
    public Stream<ProductSnapshot> snapshots() {
        return table.all().stream().flatMap(product -> snapshot(product).inParts().stream());
    }

    @Override
    public Optional<ProductSnapshot> snapshot(Sku sku) {
        StoredProduct product = table.product(Objects.requireNonNull(sku, "sku"));
        if (product == null) {
            return Optional.empty();
        }
        ProductSnapshot found = snapshot(product);
        awaitTheLogOf(product);
        return Optional.of(found);
    }

    /** Waits for the unit of work that has applied its changes, but may not have logged their events yet. */
    private void awaitTheLogOf(StoredProduct product) {
        LockSet locks = new LockSet(table, longestWait);
        locks.take(product.sku(), product);
        locks.giveBack();
    }

    @Override
    public LineReads lines() {
        return this;
    }

    @Override
    public List<LineState> linesOf(OrderId order, Instant now) {
        return table.orders().lines(Objects.requireNonNull(order, "order")).stream()
                .filter(state -> !isVoid(state, now))
                .sorted(Comparator.comparing(state -> state.line().key()))
                .toList();
    }

    @Override
    public Optional<LineState> line(LineKey line, Instant now) {
        return table.orders().line(Objects.requireNonNull(line, "line")).filter(state -> !isVoid(state, now));
    }

    private static boolean isVoid(LineState state, Instant now) {
        return state instanceof Allocation held && held.isVoidAt(now);
    }

    @Override
    public List<LineState.Waiting> waitingFor(Sku sku, Optional<LineState.Waiting> after, int most) {
        requireSome(most);
        StoredProduct product = table.product(Objects.requireNonNull(sku, "sku"));
        return product == null ? List.of() : product.readWhole(() -> product.waitingAfter(after, most));
    }

    @Override
    public List<Allocation> reservationsEnding(EndCursor after, Instant end, int most) {
        requireSome(most);
        return table.times.ending(after, end, most);
    }

    @Override
    public List<LineState.Waiting> overdue(LocalDate today, Optional<LineState.Waiting> after, int most) {
        requireSome(most);
        return table.times.neededBefore(today, after, most);
    }

    private static void requireSome(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("page must have at least 1 item, but has " + most);
        }
    }

    /** {@return the product at one moment: its batches in order, and their lines batch by batch, oldest first} */
    private static ProductSnapshot snapshot(StoredProduct product) {
        return product.readWhole(product::copied).toSnapshot();
    }
}
