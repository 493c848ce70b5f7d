package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.longText;
import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;
import static dev.allocation.jdbc.sql.ParameterTable.Column.time;

import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of retry queues: adds, deletes and finds them. */
record RetryQueueRows(SqlContext context, Connection connection) {
    private static final NamedSql DELETE = new NamedSql("close-retry-queues", """
            delete from {retry_queue}
            where subscriber = :subscriber and sku = :sku and number = :number
            """);

    private static final NamedSql INSERT = new NamedSql("open-retry-queues", """
            insert into {retry_queue} (subscriber, sku, number, attempts, next_try, is_parked, reason)
            select :subscriber, :sku, :number, :attempts, :next_try, :is_parked, :reason
            """);

    private static final NamedSql FIND = new NamedSql("find-retry-queue", """
            select is_parked
            from {retry_queue}
            where subscriber = :subscriber and sku = :sku and number = :number
            """);

    static ParameterTable keys() {
        return ParameterTable.of(text("subscriber"), text("sku"), number("number"));
    }

    static ParameterTable rows() {
        return ParameterTable.of(
                text("subscriber"),
                text("sku"),
                number("number"),
                number("attempts"),
                time("next_try"),
                number("is_parked"),
                longText("reason"));
    }

    void delete(ParameterTable closed) throws SQLException {
        for (SqlBuilder sql : context.each(DELETE, closed)) {
            sql.update(connection);
        }
    }

    void insert(ParameterTable open) throws SQLException {
        for (SqlBuilder sql : context.each(INSERT, open)) {
            sql.update(connection);
        }
    }

    /** {@return whether an event is the first of a retry queue} */
    boolean holds(String subscriber, Sku sku, long number) throws SQLException {
        return parked(subscriber, sku, number).isPresent();
    }

    /** {@return whether an event is the first of a retry queue, and is parked} */
    boolean isParked(String subscriber, Sku sku, long number) throws SQLException {
        return parked(subscriber, sku, number).orElse(false);
    }

    private Optional<Boolean> parked(String subscriber, Sku sku, long number) throws SQLException {
        SqlBuilder sql = context.sql(FIND, keys().add(subscriber, sku.value(), number));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getInt(1) == 1) : Optional.empty();
        }
    }
}
