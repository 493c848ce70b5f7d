package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Sku;
import dev.allocation.port.Reads;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads committed state, and waits for no unit of work. */
record InMemoryReads(ProductTable table) implements Reads {
    @Override
    public List<Allocation> allocationsOf(OrderId order) {
        return table.orders.allocations(Objects.requireNonNull(order, "order")).stream()
                .sorted(Comparator.comparing(allocation -> allocation.line().key()))
                .toList();
    }

    @Override
    public Optional<Allocation> allocation(LineKey line) {
        return table.orders.allocation(Objects.requireNonNull(line, "line"));
    }

    @Override
    public List<Allocation> allocationsOn(BatchReference batch, long after, int most) {
        StoredProduct product = table.productOf(Objects.requireNonNull(batch, "batch"));
        if (most < 1) {
            throw new IllegalArgumentException("page must have at least 1 allocation, but has " + most);
        }
        return product == null ? List.of() : product.allocationsOn(batch, after, most);
    }

    @Override
    public List<Batch> batchesOf(Sku sku) {
        return Optional.ofNullable(table.product(Objects.requireNonNull(sku, "sku")))
                .map(StoredProduct::batches)
                .orElse(List.of());
    }

    @Override
    public Optional<Availability> availabilityOf(Sku sku) {
        return Optional.ofNullable(table.product(Objects.requireNonNull(sku, "sku")))
                .map(StoredProduct::availability);
    }

    @Override
    public Optional<Batch> batch(BatchReference batch) {
        return table.batch(Objects.requireNonNull(batch, "batch"));
    }

    @Override
    public Stream<ProductSnapshot> snapshots() {
        return table.all().stream().flatMap(product -> product.snapshot().inParts().stream());
    }
}
