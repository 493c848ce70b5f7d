package dev.allocation.jdbc;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.Stocktake;
import dev.allocation.port.Reads;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Each read is one statement, which sees one moment; {@link Stocktakes} see what is committed, on connections of our own. */
record JdbcReads(Tables tables, Connections connections, Connections own) implements Reads {
    @Override
    public List<Allocation> allocationsOf(OrderId order) {
        Objects.requireNonNull(order, "order");
        return read(
                        "read the allocations of an order",
                        connection -> Loading.ofOrder(tables, order).from(connection))
                .allocations()
                .stream()
                .sorted(Comparator.comparing(allocation -> allocation.line().key()))
                .toList();
    }

    @Override
    public Optional<Availability> availabilityOf(Sku sku) {
        Objects.requireNonNull(sku, "sku");
        return read(
                        "read the availability of a product",
                        connection -> Loading.ofProduct(tables, sku).from(connection))
                .products(List.of())
                .stream()
                .findFirst()
                .map(product -> Availability.of(sku, product.openBatches(), product.allocated()));
    }

    @Override
    public Optional<Batch> batch(BatchReference batch) {
        Objects.requireNonNull(batch, "batch");
        return read("read a batch", connection -> Loading.ofBatch(tables, batch).from(connection))
                .batch(batch);
    }

    @Override
    public Stream<Stocktake> stocktakes() {
        Stocktakes all = new Stocktakes(tables, own);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, Spliterator.NONNULL), false)
                .onClose(all::close);
    }

    private <T> T read(String asked, Transaction.Work<T> work) {
        try (Connections.Lease lease = connections.lease()) {
            return work.on(lease.connection());
        } catch (SQLException failure) {
            throw new Failures(tables.dialect(), connections.areHosts()).of(failure, asked, List.of());
        }
    }
}
