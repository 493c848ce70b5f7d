package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.SnapshotConnection;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One product, read page by page at one moment, so that no more than a page of it is in memory.
 *
 * <p>Each page begins after the last key of the page before, in the order of an index. So no result set stays open between two
 * pages, where it could time out while a page is processed, and no driver collects more than a page.
 */
final class LargeSnapshotReader implements AutoCloseable {
    private static final int PAGE = ProductSnapshot.MOST_LISTED;

    private static final NamedSql NEXT_BATCHES = new NamedSql("page-of-snapshot-batches", LoadStatements.BATCH + """
            from {batch} b
            where b.sku = :sku and b.batch_number > :last_batch
            order by b.batch_number
            limit :most
            """);

    /** The remaining parts in a batch. The page is selected before the join, so that no plan reads more than the page. */
    private static final NamedSql REST_OF_BATCH = new NamedSql("page-of-snapshot-lines-of-batch", """
            select a.batch_number, a.sequence, a.order_id, a.line_id, a.quantity, a.needed_by, b.reference
            from (
              select sku, batch_number, sequence, order_id, line_id, quantity, needed_by
              from {allocation}
              where sku = :sku and batch_number = :last_batch and sequence > :last_sequence
              order by batch_number, sequence
              limit :most
            ) a
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            """);

    /** The parts in later batches. */
    private static final NamedSql LATER_BATCHES = new NamedSql("page-of-snapshot-lines-of-later-batches", """
            select a.batch_number, a.sequence, a.order_id, a.line_id, a.quantity, a.needed_by, b.reference
            from (
              select sku, batch_number, sequence, order_id, line_id, quantity, needed_by
              from {allocation}
              where sku = :sku and batch_number > :last_batch
              order by batch_number, sequence
              limit :most
            ) a
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            """);

    private record Row(long batch, Allocation held) {}

    private final SqlContext context;
    private final SnapshotConnection snapshot;
    private final Sku sku;
    private Optional<ProductSnapshot> whole = Optional.empty();
    private long version;
    private boolean hasMoreBatches = true;
    private boolean hasMoreLines = true;
    private long lastBatch;
    private boolean isWithinBatch;
    private long lastLineBatch = -1;
    private long lastSequence;

    private LargeSnapshotReader(SqlContext context, SnapshotConnection snapshot, Sku sku) {
        this.context = context;
        this.snapshot = snapshot;
        this.sku = sku;
    }

    /** {@return a reader of a product that may be large; it holds a connection until it is closed} */
    static LargeSnapshotReader of(SqlContext context, Connections connections, String sku) throws SQLException {
        SnapshotConnection snapshot = SnapshotConnection.on(context.dialect(), connections);
        try {
            LargeSnapshotReader reader = new LargeSnapshotReader(context, snapshot, new Sku(sku));
            reader.begin();
            return reader;
        } catch (SQLException | RuntimeException failure) {
            snapshot.close();
            throw failure;
        }
    }

    /**
     * Reads from all tables that the later statements read: the snapshot of H2 contains the tables of its first statement, and no
     * others.
     */
    private void begin() throws SQLException {
        ParameterTable one = ParameterTable.of(text("sku")).add(sku.value());
        LoadedRows loaded = LoadQuery.ofWhole(context, one, PAGE + 1).from(connection());
        version = loaded.version(sku);
        if (loaded.hasAtMost(PAGE)) {
            whole = loaded.snapshots().stream().findFirst();
            hasMoreBatches = false;
            hasMoreLines = false;
        }
    }

    /** {@return the next part; empty when there is none} */
    Optional<ProductSnapshot> next() throws SQLException {
        Optional<ProductSnapshot> part = whole;
        whole = Optional.empty();
        if (part.isEmpty() && hasMoreBatches) {
            part = part(batches(), List.of());
        }
        while (part.isEmpty() && hasMoreLines) {
            part = part(List.of(), lines());
        }
        return part;
    }

    private Optional<ProductSnapshot> part(List<Batch> batches, List<Allocation> allocations) {
        return batches.isEmpty() && allocations.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProductSnapshot(sku, version, batches, allocations));
    }

    private List<Batch> batches() throws SQLException {
        SqlBuilder sql = context.sql(NEXT_BATCHES, after(lastBatch));
        List<Batch> page = new ArrayList<>(PAGE);
        try (PreparedStatement statement = sql.prepare(connection());
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                page.add(LoadedRows.batch(sku, row));
            }
        }
        hasMoreBatches = page.size() == PAGE;
        if (hasMoreBatches) {
            lastBatch = page.get(PAGE - 1).number();
        }
        return page;
    }

    /** {@return the remaining lines of a batch, or the lines of the batches after it: each is one range of the index} */
    private List<Allocation> lines() throws SQLException {
        List<Row> page = lines(isWithinBatch ? REST_OF_BATCH : LATER_BATCHES);
        hasMoreLines = isWithinBatch || page.size() == PAGE;
        isWithinBatch = page.size() == PAGE;
        if (!page.isEmpty()) {
            Row last = page.get(page.size() - 1);
            lastLineBatch = last.batch;
            lastSequence = last.held.sequence();
        }
        return page.stream().map(Row::held).toList();
    }

    private ParameterTable after(long batch) {
        return ParameterTable.of(text("sku"), number("last_batch"), number("last_sequence"), number("most"))
                .add(sku.value(), batch, lastSequence, (long) PAGE);
    }

    private List<Row> lines(NamedSql select) throws SQLException {
        SqlBuilder sql = context.sql(select, after(lastLineBatch));
        List<Row> page = new ArrayList<>(PAGE);
        try (PreparedStatement statement = sql.prepare(connection());
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                page.add(line(row));
            }
        }
        page.sort(Comparator.comparingLong(Row::batch).thenComparing(row -> row.held.sequence()));
        return page;
    }

    private Row line(ResultSet row) throws SQLException {
        LineKey key = new LineKey(new OrderId(row.getString("order_id")), new LineId(row.getString("line_id")), sku);
        Optional<LocalDate> neededBy = Optional.ofNullable(row.getObject("needed_by", LocalDate.class));
        OrderLine line = new OrderLine(key, new Quantity(row.getLong("quantity")), neededBy);
        return new Row(
                row.getLong("batch_number"),
                new Allocation(line, new BatchReference(row.getString("reference")), row.getLong("sequence")));
    }

    private Connection connection() {
        return snapshot.connection();
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
