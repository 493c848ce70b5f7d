package dev.allocation.jdbc.retention;

import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.ParameterTable.Column;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Archives dispatched lines by age, which no command needs any more. */
public record DispatchedArchive(SqlContext context) {
    private static final NamedSql OLDEST = new NamedSql("oldest-dispatched-lines", """
            select sku, order_id, line_id
            from {dispatched}
            where dispatched_at < :before
            order by dispatched_at
            limit :most
            for update
            """);

    private static final NamedSql DELETE = new NamedSql("archive-dispatched-lines", """
            delete from {dispatched}
            where sku = :sku and order_id = :order_id and line_id = :line_id
            """);

    /** Deletes the oldest lines, and returns their number. The rows are locked first, so that two archivers do not count a line twice. */
    public int archive(Instant before, int most, Connection transaction) throws SQLException {
        ParameterTable oldest = ParameterTable.of(Column.text("sku"), Column.text("order_id"), Column.text("line_id"));
        SqlBuilder sql = context.sql(
                OLDEST,
                ParameterTable.of(Column.time("before"), Column.number("most"))
                        .add(ReceiptTable.within(before).truncatedTo(ChronoUnit.MICROS), (long) most));
        try (PreparedStatement statement = sql.prepare(transaction);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                oldest.add(row.getString(1), row.getString(2), row.getString(3));
            }
        }
        for (SqlBuilder delete : context.each(DELETE, oldest)) {
            delete.update(transaction);
        }
        return oldest.size();
    }
}
