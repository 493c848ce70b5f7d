package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Event;
import dev.allocation.model.Quoted;
import dev.allocation.port.EventFields;
import dev.allocation.port.LogEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Events as rows: a column for each of their plain values. */
public final class EventTable {
    public static final String COLUMNS = "sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on";

    static final String ENTRY = "e.position, e.committed_at, " + columnsOf("e");

    private EventTable() {}

    /** {@return the columns of the table with this alias} */
    static String columnsOf(String alias) {
        return alias + "." + COLUMNS.replace(", ", ", " + alias + ".");
    }

    public static ParameterTable parameters() {
        return ParameterTable.of(
                text("sku"),
                number("number"),
                text("kind"),
                text("batch"),
                text("order_id"),
                text("line_id"),
                number("quantity"),
                number("line_quantity"),
                ParameterTable.Column.day("due_on"));
    }

    public static void add(Event event, ParameterTable rows) {
        EventFields fields = EventFields.of(event);
        rows.add(
                fields.sku(),
                fields.number(),
                fields.kind(),
                fields.batch(),
                fields.order(),
                fields.line(),
                fields.quantity(),
                fields.lineQuantity(),
                fields.day());
    }

    /** {@return the event in the columns of these names} */
    static Event read(ResultSet row) throws SQLException {
        EventFields fields = new EventFields(
                row.getString("kind"),
                row.getString("sku"),
                row.getLong("number"),
                row.getString("batch"),
                row.getString("order_id"),
                row.getString("line_id"),
                units(row, "quantity"),
                units(row, "line_quantity"),
                row.getObject("due_on", LocalDate.class));
        try {
            return fields.toEvent();
        } catch (RuntimeException unreadable) {
            throw new SQLException(
                    "a row of an event cannot be read: " + Quoted.oneLine(unreadable.toString()), unreadable);
        }
    }

    private static Long units(ResultSet row, String column) throws SQLException {
        long units = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(units);
    }

    static LogEntry entry(ResultSet row, Dialect dialect) throws SQLException {
        return new LogEntry(row.getLong("position"), dialect.time(row, "committed_at"), read(row));
    }

    /** {@return the number of events after one position, up to and including another} */
    static long count(SqlContext context, long after, long through, Connection connection) throws SQLException {
        SqlBuilder sql = context.sql("select count(*) from {event} where position > ")
                .value(after)
                .add(" and position <= ")
                .value(through);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
