package dev.allocation.jdbc;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.RecoveryTime;
import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.connection.Transactions;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlContext;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The table with one row: the name that the store has had since it was created, copied or restored. */
record IncarnationTable(SqlContext context, Connections connections) {
    private static final NamedSql INCARNATION = new NamedSql("incarnation", """
            select name
            from {incarnation}
            """);

    private static final NamedSql RENEW_INCARNATION = new NamedSql("renew-incarnation", """
            update {incarnation}
            set name = :name
            """);

    String name() {
        try (Connections.Borrowed borrowed = connections.borrow();
                PreparedStatement statement = context.sql(INCARNATION).prepare(borrowed.connection());
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the one row of the table incarnation is missing");
            }
            return row.getString(1);
        } catch (SQLException failure) {
            throw new SqlErrors(context.dialect(), false).of(failure, "read the incarnation", List.of());
        }
    }

    /** Stores a new name, lets the events that wait for a position go first, and returns the name. */
    String renew(RecoveryTime recoveryTime) {
        String name = UUID.randomUUID().toString();
        return new Transactions(context, connections, recoveryTime).of("renew the incarnation", connection -> {
            if (context.sql(
                                    RENEW_INCARNATION,
                                    ParameterTable.of(ParameterTable.Column.text("name"))
                                            .add(name))
                            .update(connection)
                    != 1) {
                throw new SQLException("the one row of the table incarnation is missing", "42704");
            }
            for (NamedSql afterRestore : context.dialect().log().afterRestore()) {
                context.sql(afterRestore).update(connection);
            }
            return name;
        });
    }
}
