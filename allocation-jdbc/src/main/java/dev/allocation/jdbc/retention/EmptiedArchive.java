package dev.allocation.jdbc.retention;

import dev.allocation.jdbc.sql.Micros;
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
import java.time.LocalDate;

/** Archives batches without units by age. What they were first given moves to their references, which stay taken (rule S1). */
public record EmptiedArchive(SqlContext context) {
    /** The first possible time is in the condition, because H2 would also read the rows without a time. */
    private static final NamedSql OLDEST = new NamedSql("oldest-emptied-batches", """
            select sku, batch_number, reference, registered_quantity, registered_eta, best_before
            from {batch}
            where emptied_micros >= -62135596800000000 and emptied_micros < :before_micros
            order by emptied_micros
            limit :most
            for update
            """);

    private static final NamedSql KEEP = new NamedSql("keep-registrations", """
            update {reference}
            set registered_quantity = :registered_quantity, registered_eta = :registered_eta, best_before = :best_before
            where reference = :reference
            """);

    private static final NamedSql DELETE = new NamedSql("archive-emptied-batches", """
            delete from {batch}
            where sku = :sku and batch_number = :batch_number
            """);

    /**
     * Deletes the batches that have had no units for longest, and returns their number. The rows are locked first. A commit that
     * changes one of them meanwhile waits, and then finds it gone: it looks for the row under a lock, because the version of the
     * product stays the same.
     */
    public int archive(Instant before, int most, Connection transaction) throws SQLException {
        ParameterTable batches = ParameterTable.of(Column.text("sku"), Column.number("batch_number"));
        ParameterTable registrations = ParameterTable.of(
                Column.text("reference"),
                Column.number("registered_quantity"),
                Column.day("registered_eta"),
                Column.day("best_before"));
        SqlBuilder sql = context.sql(
                OLDEST,
                ParameterTable.of(Column.number("before_micros"), Column.number("most"))
                        .add(Micros.of(before), (long) most));
        try (PreparedStatement statement = sql.prepare(transaction);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                batches.add(row.getString(1), row.getLong(2));
                registrations.add(
                        row.getString(3),
                        row.getLong(4),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, LocalDate.class));
            }
        }
        for (SqlBuilder keep : context.each(KEEP, registrations)) {
            keep.update(transaction);
        }
        for (SqlBuilder delete : context.each(DELETE, batches)) {
            delete.update(transaction);
        }
        return batches.size();
    }
}
