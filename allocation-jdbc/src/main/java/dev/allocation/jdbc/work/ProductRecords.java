package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.SnapshotConnection;
import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.StoredRecord;
import dev.allocation.port.StoredRecord.EventsRecord;
import dev.allocation.port.StoredRecords;
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
 * until its last record. Of rows without a product, between two products, no more than a page is read.
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
    private final Queue<StoredRecord> page = new ArrayDeque<>();
    /** The tables of a product with many records that were not read yet. */
    private final Queue<RecordRows> rest = new ArrayDeque<>();

    private SnapshotConnection snapshot;
    private RecordRows reading;
    private PreparedStatement statement;
    private ResultSet rows;
    private int products = PRODUCTS;
    private long trimmed;
    private String after = "";
    /** Whether the next page begins with the first SKU of all; a damaged row may have the empty one. */
    private boolean isFirst = true;

    private boolean isEnded;

    ProductRecords(SqlContext context, Connections connections) {
        this.context = context;
        this.connections = connections;
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
        snapshot = SnapshotConnection.on(context.dialect(), connections);
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
        endSnapshot();
    }

    /** {@return whether the page was read: the records of these products are not too many; without products, the first are read} */
    private boolean readPage(List<String> skus) throws SQLException {
        boolean isLast = skus.size() < products;
        ParameterTable range = range(skus.isEmpty() ? "" : skus.get(skus.size() - 1));
        String condition = isLast
                ? isFirst ? RecordStatements.ALL : RecordStatements.AFTER
                : isFirst ? RecordStatements.ALL_THROUGH : RecordStatements.THROUGH;
        Map<String, List<StoredRecord>> bySku = new LinkedHashMap<>();
        if (!read(condition, range, bySku) && !skus.isEmpty()) {
            return false;
        }
        bySku.values().forEach(page::addAll);
        isEnded = isLast;
        if (!isLast) {
            after = skus.get(skus.size() - 1);
            isFirst = false;
            products = Math.min(PRODUCTS, 2 * products);
        }
        return true;
    }

    private boolean read(String condition, ParameterTable range, Map<String, List<StoredRecord>> bySku)
            throws SQLException {
        boolean isComplete = figures(condition, range, bySku);
        boolean fits = true;
        for (RecordRows table : RecordRows.STATE) {
            fits &= read(table, condition, range, ROWS, bySku) < ROWS;
        }
        return fits && (!isComplete || read(RecordRows.EVENTS, condition, range, ROWS, bySku) < ROWS);
    }

    /** {@return whether the log has all events of one of the products that has few} */
    private boolean figures(String condition, ParameterTable range, Map<String, List<StoredRecord>> bySku)
            throws SQLException {
        read(RecordRows.PRODUCTS, condition, range, 0, bySku);
        EventFigures figures = new EventFigures(
                trimmed, select -> sql(select, condition, range).prepare(connection()));
        Map<String, EventsRecord> found = figures.of(bySku.values());
        found.forEach((sku, events) ->
                bySku.computeIfAbsent(sku, first -> new ArrayList<>()).add(events));
        if (figures.isAnyWithoutPosition()) {
            read(RecordRows.LOST, condition, range, ROWS, bySku);
        }
        for (StoredRecord misplaced : figures.misplaced()) {
            bySku.computeIfAbsent(misplaced.sku(), first -> new ArrayList<>()).add(misplaced);
        }
        read(RecordRows.UNSEQUENCED, condition, range, ROWS, bySku);
        return found.values().stream()
                .anyMatch(events -> events.oldest() == 1 && events.newest() <= StoredRecords.MOST_EVENTS);
    }

    /** Reads a product whose records are more than a page, after what has no product before it. */
    private void readLarge(String sku) throws SQLException {
        Map<String, List<StoredRecord>> before = new LinkedHashMap<>();
        String condition = isFirst ? RecordStatements.ALL_BEFORE : RecordStatements.BETWEEN;
        figures(condition, range(sku), before);
        for (RecordRows table : RecordRows.STATE) {
            read(table, condition, range(sku), ROWS, before);
        }
        before.values().forEach(page::addAll);
        Map<String, List<StoredRecord>> one = new LinkedHashMap<>();
        boolean isComplete = figures(RecordStatements.ONE, range(sku), one);
        one.values().forEach(page::addAll);
        rest.addAll(RecordRows.STATE);
        if (isComplete) {
            rest.add(RecordRows.EVENTS);
        }
        after = sku;
        isFirst = false;
        products = 1;
    }

    private int read(
            RecordRows table, String condition, ParameterTable range, int most, Map<String, List<StoredRecord>> bySku)
            throws SQLException {
        int count = 0;
        ParameterTable parameters = range.with(number("most"), (long) most);
        try (PreparedStatement select =
                        sql(table.statement(), condition, parameters).prepare(connection());
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                StoredRecord record = table.reader().read(row);
                bySku.computeIfAbsent(record.sku(), first -> new ArrayList<>()).add(record);
                count++;
            }
        }
        return count;
    }

    private void beginTable(RecordRows table) throws SQLException {
        reading = table;
        statement = sql(table.statement(), RecordStatements.ONE, range(after).with(number("most"), Long.MAX_VALUE))
                .prepare(connection());
        statement.setFetchSize(FETCHED);
        rows = statement.executeQuery();
    }

    private void endTable() throws SQLException {
        rows = null;
        statement.close();
    }

    private SqlBuilder sql(NamedSql select, String condition, ParameterTable parameters) {
        String alias = select.text().replaceAll("(?s).* (\\w)\\.sku <.*", "$1.sku");
        return context.sql(select.with(RecordStatements.OF_SKUS, condition.formatted(alias)), parameters);
    }

    private ParameterTable range(String through) {
        return ParameterTable.of(text("after"), text("through"), number("trimmed"), number("newest"))
                .add(after, through, trimmed, (long) StoredRecords.MOST_EVENTS);
    }

    private List<String> skus() throws SQLException {
        List<String> skus = new ArrayList<>();
        SqlBuilder sql = sql(
                RecordStatements.SKUS,
                isFirst ? RecordStatements.ALL : RecordStatements.AFTER,
                range("").with(number("most"), (long) products));
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
