package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.Micros;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.model.Event;
import dev.allocation.model.Quoted;
import dev.allocation.port.EventFields;
import dev.allocation.port.LogEntry;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** Events as rows: a column for each of their plain values. */
public final class EventTable {
    public static final String COLUMNS = "sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,"
            + " best_before, end_micros, priority, may_split, queue_place, cause";

    /** The columns of an entry of the log, from a position, {@code p}, and its event, {@code e}. */
    static final String ENTRY = "p.position, e.committed_at, " + columnsOf("e");

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
                ParameterTable.Column.day("due_on"),
                ParameterTable.Column.day("best_before"),
                number("end_micros"),
                number("priority"),
                number("may_split"),
                number("queue_place"),
                text("cause"));
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
                fields.day(),
                fields.bestBefore(),
                fields.end() == null ? null : Micros.of(fields.end()),
                fields.priority() == null ? null : Long.valueOf(fields.priority()),
                fields.split() == null ? null : Long.valueOf(fields.split() ? 1 : 0),
                fields.place(),
                fields.reason());
    }

    /**
     * {@return the event in the columns of these names; empty when a newer version of the library wrote it, and this one does not
     * know its kind}
     */
    static Optional<Event> read(ResultSet row) throws SQLException {
        Long end = numberOrNull(row, "end_micros");
        Long priority = numberOrNull(row, "priority");
        Long maySplit = numberOrNull(row, "may_split");
        EventFields fields = new EventFields(
                row.getString("kind"),
                row.getString("sku"),
                row.getLong("number"),
                row.getString("batch"),
                row.getString("order_id"),
                row.getString("line_id"),
                numberOrNull(row, "quantity"),
                numberOrNull(row, "line_quantity"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("best_before", LocalDate.class),
                end == null ? null : Micros.toInstant(end),
                priority == null ? null : priority.intValue(),
                maySplit == null ? null : maySplit == 1,
                numberOrNull(row, "queue_place"),
                row.getString("cause"));
        try {
            Optional<Event> event = fields.ifKnown();
            if (event.isEmpty()) {
                Connections.LOG.log(
                        Level.WARNING,
                        "event {0} of {1} is of the kind {2}, which this version of the library does not know; readers"
                                + " pass over it",
                        Long.toString(fields.number()),
                        Quoted.of(fields.sku()),
                        Quoted.of(fields.kind()));
            }
            return event;
        } catch (RuntimeException unreadable) {
            throw new SQLException(
                    "a row of an event cannot be read: " + Quoted.oneLine(unreadable.toString()), unreadable);
        }
    }

    private static Long numberOrNull(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(number);
    }

    /** {@return the entry in the columns of {@link #ENTRY}; empty when this version of the library does not know its kind} */
    static Optional<LogEntry> entry(ResultSet row, Dialect dialect) throws SQLException {
        Optional<Event> event = read(row);
        return event.isEmpty()
                ? Optional.empty()
                : Optional.of(new LogEntry(row.getLong("position"), dialect.time(row, "committed_at"), event.get()));
    }
}
