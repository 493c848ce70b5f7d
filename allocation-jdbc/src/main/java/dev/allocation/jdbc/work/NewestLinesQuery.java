package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Batch;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** Loads the newest lines of a batch, page by page, until the rest fits into a quantity. */
record NewestLinesQuery(SqlContext context, Connection connection) {
    private static final NamedSql NEWEST_PARTS = new NamedSql("newest-lines-of-batch", """
            select order_id, line_id, part, quantity, line_quantity, needed_by, sequence
            from {allocation}
            where sku = :sku and batch_number = :batch_number and sequence < :before
            order by sequence desc
            limit 200
            """);

    /** {@return whether the product is still as it was loaded} */
    boolean load(Batch batch, Quantity quantity, LoadedRows into) throws SQLException {
        long beyond = batch.allocated().units() - quantity.units();
        if (beyond <= 0) {
            return true;
        }
        long sequence = Long.MAX_VALUE;
        boolean more = true;
        while (beyond > 0 && more) {
            more = false;
            try (PreparedStatement statement =
                            context.reading(page(batch, sequence), connection).prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                while (beyond > 0 && rows.next()) {
                    more = true;
                    sequence = rows.getLong("sequence");
                    Quantity units = new Quantity(rows.getLong("quantity"));
                    into.addNewest(batch, rows.getLong("part"), line(batch, rows), units, sequence);
                    beyond -= units.units();
                }
            }
        }
        return version(batch) == into.version(batch.sku());
    }

    private SqlBuilder page(Batch batch, long before) {
        return context.sql(
                NEWEST_PARTS,
                ParameterTable.of(text("sku"), number("batch_number"), number("before"))
                        .add(batch.sku().value(), batch.number(), before));
    }

    private static OrderLine line(Batch batch, ResultSet row) throws SQLException {
        return new OrderLine(
                new LineKey(new OrderId(row.getString("order_id")), new LineId(row.getString("line_id")), batch.sku()),
                new Quantity(row.getLong("line_quantity")),
                Optional.ofNullable(row.getObject("needed_by", LocalDate.class)));
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
