package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.Stocktake;
import dev.allocation.port.Reads;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what was committed, and waits for no unit of work. */
record InMemoryReads(ProductTable table) implements Reads {
    @Override
    public List<Allocation> allocationsOf(OrderId order) {
        return table.orders.allocations(Objects.requireNonNull(order, "order")).stream()
                .sorted(Comparator.comparing(allocation -> allocation.line().key()))
                .toList();
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
    public Stream<Stocktake> stocktakes() {
        return table.all().stream().flatMap(product -> product.stocktake().inParts().stream());
    }
}
