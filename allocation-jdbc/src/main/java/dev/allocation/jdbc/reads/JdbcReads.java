package dev.allocation.jdbc.reads;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.load.LoadQuery;
import dev.allocation.jdbc.load.LoadedRows;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.model.product.VoidReservations;
import dev.allocation.port.Reads;
import dev.allocation.port.lines.LineReads;
import java.sql.SQLException;
import java.time.Instant;
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
    public List<Allocation> allocationsOn(BatchReference batch, long after, int most, Instant now) {
        LinesPageQuery page = new LinesPageQuery(batch, after, most, now);
        return read("read the allocations on a batch", connection -> page.from(context, connection));
    }

    @Override
    public List<Batch> batchesOf(Sku sku, Instant now) {
        Objects.requireNonNull(sku, "sku");
        LoadedRows rows = read(
                "read the batches of a product",
                connection -> LoadQuery.ofBatches(context, sku, now).from(connection));
        return new VoidReservations(rows.allocations()).takenOutOf(rows.batches());
    }

    @Override
    public Optional<Availability> availabilityOf(Sku sku, Instant now) {
        Objects.requireNonNull(sku, "sku");
        return read(
                        "read the availability of a product",
                        connection -> LoadQuery.ofProduct(context, sku, now).from(connection))
                .availability(sku);
    }

    @Override
    public Optional<Batch> batch(BatchReference batch, Instant now) {
        Objects.requireNonNull(batch, "batch");
        LoadedRows rows = read(
                "read a batch",
                connection -> LoadQuery.ofBatch(context, batch, now).from(connection));
        return rows.batch(batch)
                .map(found -> new VoidReservations(rows.allocations())
                        .takenOutOf(List.of(found))
                        .get(0));
    }

    @Override
    public LineReads lines() {
        return new JdbcLineReads(this);
    }

    @Override
    public Stream<ProductSnapshot> snapshots() {
        SnapshotIterator all = new SnapshotIterator(context, own);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, Spliterator.NONNULL), false)
                .onClose(all::close);
    }

    @Override
    public Optional<ProductSnapshot> snapshot(Sku sku) {
        try (LargeSnapshotReader reader = LargeSnapshotReader.of(context, own, sku.value())) {
            return reader.whole();
        } catch (SQLException failure) {
            throw new SqlErrors(context.dialect(), false).of(failure, "read a product", List.of());
        }
    }

    <T> T read(String asked, Transaction.Work<T> work) {
        try {
            return connections.read(work);
        } catch (SQLException failure) {
            throw new SqlErrors(context.dialect(), connections.areHosts()).of(failure, asked, List.of());
        }
    }
}
