package dev.allocation.jdbc;

import dev.allocation.model.Stocktake;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/** Goes over all products, in the order in which the database sorts them, and holds no connection between two pages. */
final class Stocktakes implements Iterator<Stocktake> {
    private static final int PAGE = 10;

    private final JdbcReads reads;
    private final Queue<Stocktake> page = new ArrayDeque<>();
    private String last = "";
    private boolean more = true;

    Stocktakes(JdbcReads reads) {
        this.reads = reads;
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && more) {
            more = reads.read("take stock of all products", this::loadPage);
        }
        return !page.isEmpty();
    }

    @Override
    public Stocktake next() {
        hasNext();
        return page.remove();
    }

    private boolean loadPage(Connection connection) throws SQLException {
        Rows skus = skus(connection);
        if (!skus.isEmpty()) {
            page.addAll(Loading.ofWhole(reads.tables(), skus).from(connection).stocktakes());
        }
        return skus.size() == PAGE;
    }

    private Rows skus(Connection connection) throws SQLException {
        Tables tables = reads.tables();
        Rows skus = Rows.of(Rows.Column.text("sku"));
        Sql sql =
                tables.sql("select sku from {product} where sku > ").value(last).add(" order by sku limit " + PAGE);
        try (PreparedStatement statement = tables.reading(sql, connection).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                last = row.getString(1);
                skus.add(last);
            }
        }
        return skus;
    }
}
