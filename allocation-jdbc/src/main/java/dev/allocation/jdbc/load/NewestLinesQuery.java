package dev.allocation.jdbc.load;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Batch;
import dev.allocation.model.LineKey;
import dev.allocation.model.Quantity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Loads the newest lines of a batch, page by page, until the rest fits into a quantity. */
record NewestLinesQuery(SqlContext context, Connection connection) {
    private static final NamedSql NEWEST_PARTS = new NamedSql("newest-lines-of-batch", LoadStatements.PART + """
            from {allocation} a
            where a.sku = :sku and a.batch_number = :batch_number and a.sequence < :before
            order by a.sequence desc
            limit 200
            """);

    /** {@return whether the product is still as it was loaded} */
    boolean load(Batch batch, Quantity quantity, LoadedRows into) throws SQLException {
        long beyond = batch.allocated().units() - quantity.units();
        if (beyond <= 0) {
            return true;
        }
        ParameterTable split = ParameterTable.of(text("sku"), text("order_id"), text("line_id"));
        long sequence = Long.MAX_VALUE;
        boolean more = true;
        while (beyond > 0 && more) {
            more = false;
            try (PreparedStatement statement =
                            context.reading(page(batch, sequence), connection).prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                while (beyond > 0 && rows.next()) {
                    more = true;
                    ProductRows.PartRow part = ProductRows.partRow(batch.sku(), rows);
                    into.addNewest(batch, part);
                    sequence = part.sequence();
                    beyond -= part.quantity().units();
                    if (!part.quantity().equals(part.line().quantity())) {
                        LineKey line = part.line().key();
                        split.add(
                                line.sku().value(),
                                line.order().value(),
                                line.line().value());
                    }
                }
            }
        }
        if (!split.isEmpty()) {
            LoadQuery.ofLines(context, split).into(into, connection);
        }
        return version(batch) == into.version(batch.sku());
    }

    private SqlBuilder page(Batch batch, long before) {
        return context.sql(
                NEWEST_PARTS,
                ParameterTable.of(text("sku"), number("batch_number"), number("before"))
                        .add(batch.sku().value(), batch.number(), before));
    }

    private long version(Batch batch) throws SQLException {
        SqlBuilder sql = context.sql(
                LoadStatements.VERSION,
                ParameterTable.of(text("sku")).add(batch.sku().value()));
        try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
