package dev.allocation.jdbc.reads;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.load.LoadQuery;
import dev.allocation.jdbc.load.LoadedRows;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.product.ProductSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;

/**
 * Iterates over all products, in the order in which the database sorts them.
 *
 * <p>Several small products are read by one statement, which sees one moment, and no connection is held after it. When they are
 * too large for that, each of them is read {@linkplain LargeSnapshotReader by itself}, and a connection is held until the whole
 * product is read.
 */
final class SnapshotIterator implements Iterator<ProductSnapshot>, AutoCloseable {
    private static final int PAGE = 10;

    private static final NamedSql NEXT_PRODUCTS = new NamedSql("page-of-products", """
            select sku
            from {product}
            where sku > :after
            order by sku
            limit :most
            """);

    private final SqlContext context;
    private final Connections connections;
    private final Queue<ProductSnapshot> parts = new ArrayDeque<>();
    private final Queue<String> apart = new ArrayDeque<>();
    private Optional<LargeSnapshotReader> open = Optional.empty();
    private String last = "";
    private boolean more = true;

    SnapshotIterator(SqlContext context, Connections connections) {
        this.context = context;
        this.connections = connections;
    }

    @Override
    public boolean hasNext() {
        while (parts.isEmpty() && (open.isPresent() || !apart.isEmpty() || more)) {
            try {
                readOn();
            } catch (SQLException failure) {
                close();
                throw new SqlErrors(context.dialect(), false).of(failure, "take stock of all products", List.of());
            }
        }
        return !parts.isEmpty();
    }

    @Override
    public ProductSnapshot next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return parts.remove();
    }

    private void readOn() throws SQLException {
        if (open.isPresent()) {
            open.get().next().ifPresentOrElse(parts::add, this::closeOpen);
        } else if (!apart.isEmpty()) {
            open = Optional.of(LargeSnapshotReader.of(context, connections, apart.remove()));
        } else {
            loadPage();
        }
    }

    private void loadPage() throws SQLException {
        ParameterTable skus = connections.read(this::skus);
        more = skus.size() == PAGE;
        if (skus.isEmpty()) {
            return;
        }
        LoadedRows loaded = connections.read(LoadQuery.ofWhole(context, skus, ProductSnapshot.MOST_LISTED + 1)::from);
        last = (String) skus.rows().get(skus.size() - 1)[0];
        if (loaded.hasAtMost(ProductSnapshot.MOST_LISTED)) {
            parts.addAll(loaded.snapshots());
        } else {
            skus.rows().forEach(row -> apart.add((String) row[0]));
        }
    }

    private ParameterTable skus(Connection connection) throws SQLException {
        ParameterTable skus = ParameterTable.of(ParameterTable.Column.text("sku"));
        SqlBuilder sql = context.sql(
                NEXT_PRODUCTS,
                ParameterTable.of(ParameterTable.Column.text("after"), ParameterTable.Column.number("most"))
                        .add(last, (long) PAGE));
        try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                skus.add(row.getString(1));
            }
        }
        return skus;
    }

    private void closeOpen() {
        open.ifPresent(LargeSnapshotReader::close);
        open = Optional.empty();
    }

    /** Closes this query; no product follows. */
    @Override
    public void close() {
        closeOpen();
        apart.clear();
        more = false;
    }
}
