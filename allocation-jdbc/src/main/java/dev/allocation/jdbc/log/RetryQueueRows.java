package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.longText;
import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;
import static dev.allocation.jdbc.sql.ParameterTable.Column.time;

import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of retry queues: adds, deletes and finds them. */
record RetryQueueRows(SqlContext context, Connection connection) {
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
        String key = "t.subscriber = r.subscriber and t.sku = r.sku and t.number = r.number";
        for (SqlBuilder sql :
                context.each(closed, piece -> context.dialect().delete(context.sql(), "retry_queue", key, piece))) {
            sql.update(connection);
        }
    }

    void insert(ParameterTable open) throws SQLException {
        for (SqlBuilder sql :
                context.each(open, piece -> context.dialect().insert(context.sql(), "retry_queue", piece))) {
            sql.update(connection);
        }
    }

    /** {@return whether there is a row of this key that meets a condition} */
    boolean holds(String subscriber, String condition, Sku sku, long number) throws SQLException {
        SqlBuilder sql = context.sql("select 1 from {retry_queue} where " + condition + "subscriber = ")
                .value(subscriber)
                .add(" and sku = ")
                .value(sku.value())
                .add(" and number = ")
                .value(number);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }
}
