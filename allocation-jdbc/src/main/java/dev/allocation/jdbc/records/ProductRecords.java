package dev.allocation.jdbc.records;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.OpenTransaction;
import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.port.records.StoredRecords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Iterates over the records of all products, and of SKUs without a product, in the order in which the database sorts them.
 *
 * <p>A page has the products of a range of SKUs, all of one moment. It has fewer products when these have many records. A product
 * with more records than a page is read through open result sets, of which the driver holds a part in memory; a connection is held
 * until its last record. Of rows without a product, between two products, no more than a page is read. The events that wait for a
 * position are looked at after the pages of a range, with the snapshot of its last page.
 */
final class ProductRecords implements Iterator<StoredRecord>, AutoCloseable {
    /** The most products of a page. */
    private static final int PRODUCTS = 500;

    /** The most rows of each table in a page. */
    private static final int ROWS = 10_000;

    /** The most rows that a driver fetches at once. */
    private static final int FETCHED = 1_000;

    private final SqlContext context;
    private final Connections connections;
    private final int eventsOfRange;
    private final Queue<StoredRecord> page = new ArrayDeque<>();
    /** What is read through open result sets after the page. */
    private final Queue<Query> rest = new ArrayDeque<>();

    private OpenTransaction snapshot;
    private RecordRows reading;
    private PreparedStatement statement;
    private ResultSet rows;
    private int products = PRODUCTS;
    private long trimmed;
    /** All SKUs that no page had yet. */
    private SkuRange left = SkuRange.all();

    private LogRange log;
    private boolean isEnded;

    /** The rows of one table in a range of SKUs. */
    private record Query(RecordRows table, SkuRange range) {}

    ProductRecords(SqlContext context, Connections connections) {
        this(context, connections, LogRange.EVENTS);
    }

    ProductRecords(SqlContext context, Connections connections, int eventsOfRange) {
        this.context = context;
        this.connections = connections;
        this.eventsOfRange = eventsOfRange;
        this.log = new LogRange(left, eventsOfRange);
    }

    @Override
    public boolean hasNext() {
        try {
            while (page.isEmpty() && (!isEnded || snapshot != null)) {
                readOn();
            }
        } catch (SQLException failure) {
            close();
            throw new SqlErrors(context.dialect(), false).of(failure, "read the records of all products", List.of());
        }
        return !page.isEmpty();
    }

    @Override
    public StoredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    private void readOn() throws SQLException {
        if (rows != null) {
            for (int i = 0; i < FETCHED && rows != null; i++) {
                if (rows.next()) {
                    page.add(reading.reader().read(rows));
                } else {
                    endTable();
                }
            }
        } else if (!rest.isEmpty()) {
            beginTable(rest.remove());
        } else if (snapshot != null) {
            endSnapshot();
        } else {
            begin();
        }
    }

    private void begin() throws SQLException {
        snapshot = OpenTransaction.snapshot(context.dialect(), connections);
        trimmed = one(RecordStatements.BEGIN);
        List<String> skus = skus();
        while (!readPage(skus)) {
            products = Math.max(1, skus.size() / 2);
            if (skus.size() == 1) {
                readLarge(skus.get(0));
                return;
            }
            skus = skus.subList(0, products);
        }
        if (rest.isEmpty()) {
            endSnapshot();
        }
    }

    /** {@return whether the page was read: the records of these products are not too many; without products, the first are read} */
    private boolean readPage(List<String> skus) throws SQLException {
        boolean isLast = skus.size() < products;
        String last = skus.isEmpty() ? "" : skus.get(skus.size() - 1);
        SkuRange range = isLast ? left : left.through(last);
        Map<String, List<StoredRecord>> bySku = new LinkedHashMap<>();
        EventFigures figures = figures(range, bySku);
        List<RecordRows> tables = new ArrayList<>(RecordRows.STATE);
        if (figures.isAnyComplete()) {
            tables.add(RecordRows.EVENTS);
        }
        int most = 0;
        for (RecordRows table : tables) {
            most = Math.max(most, read(table, range, bySku));
            if (most == ROWS && !skus.isEmpty()) {
                return false;
            }
        }
        bySku.values().forEach(page::addAll);
        log.add(figures);
        isEnded = isLast;
        if (!isLast) {
            left = SkuRange.after(last);
            products = most < ROWS / 2 ? Math.min(PRODUCTS, 2 * products) : products;
        }
        endLogRange(isLast, last);
        return true;
    }

    private EventFigures figures(SkuRange range, Map<String, List<StoredRecord>> bySku) throws SQLException {
        read(RecordRows.PRODUCTS, range, bySku);
        EventFigures figures =
                new EventFigures(trimmed, select -> sql(select, range, 0).prepare(connection()));
        figures.of(bySku.values())
                .forEach((sku, events) ->
                        bySku.computeIfAbsent(sku, first -> new ArrayList<>()).add(events));
        for (StoredRecord misplaced : figures.misplaced()) {
            bySku.computeIfAbsent(misplaced.sku(), first -> new ArrayList<>()).add(misplaced);
        }
        return figures;
    }

    /** Reads a product whose records are more than a page, after what has no product before it. */
    private void readLarge(String sku) throws SQLException {
        Map<String, List<StoredRecord>> before = new LinkedHashMap<>();
        log.add(figures(left.before(sku), before));
        for (RecordRows table : RecordRows.STATE) {
            read(table, left.before(sku), before);
        }
        before.values().forEach(page::addAll);
        SkuRange one = SkuRange.of(sku);
        Map<String, List<StoredRecord>> records = new LinkedHashMap<>();
        EventFigures figures = figures(one, records);
        log.add(figures);
        records.values().forEach(page::addAll);
        RecordRows.STATE.forEach(table -> rest.add(new Query(table, one)));
        if (figures.isAnyComplete()) {
            rest.add(new Query(RecordRows.EVENTS, one));
        }
        left = SkuRange.after(sku);
        products = 1;
        endLogRange(false, sku);
    }

    /** Ends the range of the log after enough products: the events that wait for a position are read next. */
    private void endLogRange(boolean isLast, String last) {
        if (isLast || log.isFull()) {
            SkuRange range = isLast ? log.begin() : log.begin().through(last);
            log.tables().forEach(table -> rest.add(new Query(table, range)));
            log = new LogRange(left, eventsOfRange);
        }
    }

    private int read(RecordRows table, SkuRange range, Map<String, List<StoredRecord>> bySku) throws SQLException {
        int count = 0;
        try (PreparedStatement select = sql(table.statement(), range, ROWS).prepare(connection());
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                StoredRecord record = table.reader().read(row);
                bySku.computeIfAbsent(record.sku(), first -> new ArrayList<>()).add(record);
                count++;
            }
        }
        return count;
    }

    private void beginTable(Query query) throws SQLException {
        reading = query.table();
        statement = sql(reading.statement(), query.range(), Long.MAX_VALUE).prepare(connection());
        statement.setFetchSize(FETCHED);
        rows = statement.executeQuery();
    }

    private void endTable() throws SQLException {
        rows = null;
        statement.close();
    }

    private SqlBuilder sql(NamedSql select, SkuRange range, long most) {
        ParameterTable parameters = ParameterTable.of(
                        text("after"), text("through"), number("trimmed"), number("newest"), number("most"))
                .add(range.after(), range.through(), trimmed, (long) StoredRecords.MOST_EVENTS, most);
        return context.sql(RecordStatements.of(range, select), parameters);
    }

    private List<String> skus() throws SQLException {
        List<String> skus = new ArrayList<>();
        SqlBuilder sql = sql(RecordStatements.SKUS, left, products);
        try (PreparedStatement select = sql.prepare(connection());
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                skus.add(row.getString(1));
            }
        }
        return skus;
    }

    private long one(NamedSql sql) throws SQLException {
        try (PreparedStatement select = context.sql(sql).prepare(connection());
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the one row of the table incarnation is missing");
            }
            return row.getLong(1);
        }
    }

    private Connection connection() {
        return snapshot.connection();
    }

    private void endSnapshot() {
        snapshot.close();
        snapshot = null;
    }

    /** Closes this query; no record follows. */
    @Override
    public void close() {
        isEnded = true;
        page.clear();
        rest.clear();
        if (rows != null) {
            rows = null;
            try {
                statement.close();
            } catch (SQLException broken) {
                Connections.abort(connection());
            }
        }
        if (snapshot != null) {
            endSnapshot();
        }
    }
}
