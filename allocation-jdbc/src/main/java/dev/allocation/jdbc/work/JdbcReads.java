package dev.allocation.jdbc.work;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Sku;
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

/**
 * Runs each read as one statement, which sees one moment; a {@link SnapshotIterator} sees committed rows, on connections of the
 * store's own.
 */
public record JdbcReads(SqlContext context, Connections connections, Connections own) implements Reads {
    @Override
    public List<Allocation> allocationsOf(OrderId order) {
        Objects.requireNonNull(order, "order");
        return read(
                        "read the allocations of an order",
                        connection -> LoadQuery.ofOrder(context, order).from(connection))
                .allocations()
                .stream()
                .sorted(Comparator.comparing(allocation -> allocation.line().key()))
                .toList();
    }

    @Override
    public Optional<Allocation> allocation(LineKey line) {
        Objects.requireNonNull(line, "line");
        return read(
                        "read the allocation of a line",
                        connection -> LoadQuery.ofLine(context, line).from(connection))
                .allocations()
                .stream()
                .findFirst();
    }

    @Override
    public List<Allocation> allocationsOn(BatchReference batch, long after, int most) {
        LinesPageQuery page = new LinesPageQuery(batch, after, most);
        return read("read the allocations on a batch", connection -> page.from(context, connection));
    }

    @Override
    public List<Batch> batchesOf(Sku sku) {
        Objects.requireNonNull(sku, "sku");
        return read(
                        "read the batches of a product",
                        connection -> LoadQuery.ofBatches(context, sku).from(connection))
                .batches();
    }

    @Override
    public Optional<Availability> availabilityOf(Sku sku) {
        Objects.requireNonNull(sku, "sku");
        return read(
                        "read the availability of a product",
                        connection -> LoadQuery.ofProduct(context, sku).from(connection))
                .products(List.of())
                .stream()
                .findFirst()
                .map(product -> Availability.of(sku, product.openBatches(), product.allocated()));
    }

    @Override
    public Optional<Batch> batch(BatchReference batch) {
        Objects.requireNonNull(batch, "batch");
        return read(
                        "read a batch",
                        connection -> LoadQuery.ofBatch(context, batch).from(connection))
                .batch(batch);
    }

    @Override
    public Stream<ProductSnapshot> snapshots() {
        SnapshotIterator all = new SnapshotIterator(context, own);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, Spliterator.NONNULL), false)
                .onClose(all::close);
    }

    private <T> T read(String asked, Transaction.Work<T> work) {
        try {
            return connections.read(work);
        } catch (SQLException failure) {
            throw new SqlErrors(context.dialect(), connections.areHosts()).of(failure, asked, List.of());
        }
    }
}
