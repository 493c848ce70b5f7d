package dev.allocation.jdbc.reads;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.OpenTransaction;
import dev.allocation.jdbc.load.AllocationRows;
import dev.allocation.jdbc.load.LoadQuery;
import dev.allocation.jdbc.load.LoadStatements;
import dev.allocation.jdbc.load.LoadedRows;
import dev.allocation.jdbc.load.ProductRows;
import dev.allocation.jdbc.load.QueueKey;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.Sku;
import dev.allocation.model.product.ProductSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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

    /** The remaining lines whose oldest part is in a batch. The page is selected before the join, so that no plan reads more than the page. */
    private static final NamedSql REST_OF_BATCH =
            new NamedSql("page-of-snapshot-lines-of-batch", LoadStatements.PART + """
              , b.reference
            from (
              select h.sku, h.batch_number, h.sequence, h.order_id, h.line_id
              from {allocation} h
              where h.sku = :sku and h.batch_number = :last_batch and h.sequence > :last_sequence and h.part = 1
              order by h.sku, h.batch_number, h.sequence
              limit :most
            ) p
            straight_join {allocation} a on a.sku = p.sku and a.order_id = p.order_id and a.line_id = p.line_id
            straight_join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            order by p.batch_number, p.sequence, a.part
            """);

    /** The lines whose oldest part is in a later batch. */
    private static final NamedSql LATER_BATCHES =
            new NamedSql("page-of-snapshot-lines-of-later-batches", LoadStatements.PART + """
              , b.reference
            from (
              select h.sku, h.batch_number, h.sequence, h.order_id, h.line_id
              from {allocation} h
              where h.sku = :sku and h.batch_number > :last_batch and h.part = 1
              order by h.sku, h.batch_number, h.sequence
              limit :most
            ) p
            straight_join {allocation} a on a.sku = p.sku and a.order_id = p.order_id and a.line_id = p.line_id
            straight_join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            order by p.batch_number, p.sequence, a.part
            """);

    private static final NamedSql NEXT_WAITING =
            new NamedSql("page-of-snapshot-waiting-lines", LoadStatements.WAITING + """
            from {waiting} w
            where w.sku = :sku and w.turn > :last_turn
            order by w.sku, w.turn
            limit :most
            """);

    /** Begins with a range of the index, which each database finds in this form. */
    private static final NamedSql NEXT_DISPATCHED =
            new NamedSql("page-of-snapshot-dispatched-lines", LoadStatements.DISPATCHED + """
            from {dispatched} d
            where d.sku = :sku and d.order_id >= :last_order and (d.order_id > :last_order or d.line_id > :last_line)
            order by d.sku, d.order_id, d.line_id
            limit :most
            """);

    private final SqlContext context;
    private final OpenTransaction snapshot;
    private final Sku sku;
    private Optional<ProductSnapshot> whole = Optional.empty();
    private long version;
    private boolean hasMoreBatches = true;
    private boolean hasMoreLines = true;
    private long lastBatch;
    private boolean isWithinBatch;
    private long lastLineBatch = -1;
    private long lastSequence;
    private boolean hasMoreWaiting = true;
    private long lastTurn;
    private boolean hasMoreDispatched = true;
    private String lastOrder = "";
    private String lastLine = "";

    private LargeSnapshotReader(SqlContext context, OpenTransaction snapshot, Sku sku) {
        this.context = context;
        this.snapshot = snapshot;
        this.sku = sku;
    }

    /** {@return a reader of a product that may be large; it holds a connection until it is closed} */
    static LargeSnapshotReader of(SqlContext context, Connections connections, String sku) throws SQLException {
        OpenTransaction snapshot = OpenTransaction.snapshot(context.dialect(), connections);
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
            hasMoreWaiting = false;
            hasMoreDispatched = false;
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
        if (part.isEmpty() && hasMoreWaiting) {
            part = Optional.of(new ProductSnapshot(sku, version, List.of(), List.of(), waiting(), List.of()))
                    .filter(some -> !some.waiting().isEmpty());
        }
        if (part.isEmpty() && hasMoreDispatched) {
            part = Optional.of(new ProductSnapshot(sku, version, List.of(), List.of(), List.of(), dispatched()))
                    .filter(some -> !some.dispatched().isEmpty());
        }
        return part;
    }

    /** {@return all remaining parts as one; empty when there are none} */
    Optional<ProductSnapshot> whole() throws SQLException {
        Optional<ProductSnapshot> part = next();
        if (part.isEmpty() || !hasMoreDispatched) { // dispatched lines are read last
            return part;
        }
        List<Batch> batches = new ArrayList<>();
        List<Allocation> allocations = new ArrayList<>();
        List<LineState.Waiting> waiting = new ArrayList<>();
        List<LineState.Dispatched> dispatched = new ArrayList<>();
        while (part.isPresent()) {
            batches.addAll(part.get().batches());
            allocations.addAll(part.get().allocations());
            waiting.addAll(part.get().waiting());
            dispatched.addAll(part.get().dispatched());
            part = next();
        }
        return Optional.of(new ProductSnapshot(sku, version, batches, allocations, waiting, dispatched));
    }

    private Optional<ProductSnapshot> part(List<Batch> batches, List<Allocation> allocations) {
        return batches.isEmpty() && allocations.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProductSnapshot(sku, version, batches, allocations));
    }

    private interface RowReader<T> {
        T read(Sku sku, ResultSet row) throws SQLException;
    }

    private <T> List<T> page(SqlBuilder sql, RowReader<T> reader) throws SQLException {
        List<T> page = new ArrayList<>(PAGE);
        try (PreparedStatement statement = sql.prepare(connection());
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                page.add(reader.read(sku, row));
            }
        }
        return page;
    }

    private List<LineState.Waiting> waiting() throws SQLException {
        ParameterTable after = ParameterTable.of(text("sku"), number("last_turn"), number("most"))
                .add(sku.value(), lastTurn, (long) PAGE);
        List<LineState.Waiting> page = page(context.sql(NEXT_WAITING, after), ProductRows::waiting);
        hasMoreWaiting = page.size() == PAGE;
        if (hasMoreWaiting) {
            lastTurn = QueueKey.of(page.get(PAGE - 1));
        }
        return page;
    }

    private List<LineState.Dispatched> dispatched() throws SQLException {
        ParameterTable after = ParameterTable.of(text("sku"), text("last_order"), text("last_line"), number("most"))
                .add(sku.value(), lastOrder, lastLine, (long) PAGE);
        List<LineState.Dispatched> page = page(context.sql(NEXT_DISPATCHED, after), ProductRows::dispatched);
        hasMoreDispatched = page.size() == PAGE;
        if (hasMoreDispatched) {
            LineKey last = page.get(PAGE - 1).line().key();
            lastOrder = last.order().value();
            lastLine = last.line().value();
        }
        return page;
    }

    private List<Batch> batches() throws SQLException {
        List<Batch> page = page(context.sql(NEXT_BATCHES, after(lastBatch)), ProductRows::batch);
        hasMoreBatches = page.size() == PAGE;
        if (hasMoreBatches) {
            lastBatch = page.get(PAGE - 1).number();
        }
        return page;
    }

    /** {@return the remaining lines of a batch, or the lines of the batches after it: each is one range of the index} */
    private List<Allocation> lines() throws SQLException {
        AllocationRows rows = AllocationRows.read(
                context.sql(isWithinBatch ? REST_OF_BATCH : LATER_BATCHES, after(lastLineBatch)), connection());
        List<Allocation> page = rows.allocations();
        hasMoreLines = isWithinBatch || page.size() == PAGE;
        isWithinBatch = page.size() == PAGE;
        if (!page.isEmpty()) {
            lastLineBatch = rows.lastBatch();
            lastSequence = page.get(page.size() - 1).sequence();
        }
        return page;
    }

    private ParameterTable after(long batch) {
        return ParameterTable.of(text("sku"), number("last_batch"), number("last_sequence"), number("most"))
                .add(sku.value(), batch, lastSequence, (long) PAGE);
    }

    private Connection connection() {
        return snapshot.connection();
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
