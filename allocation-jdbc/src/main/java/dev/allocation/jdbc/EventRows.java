package dev.allocation.jdbc;

import static dev.allocation.jdbc.Rows.Column.number;
import static dev.allocation.jdbc.Rows.Column.text;

import dev.allocation.model.Event;
import dev.allocation.model.Quoted;
import dev.allocation.port.EventFields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Events as rows: a column for each of their plain values. */
final class EventRows {
    static final String COLUMNS = "sku, number, kind, batch, order_id, line_id, quantity, due_on";

    private EventRows() {}

    static Rows empty() {
        return Rows.of(
                text("sku"),
                number("number"),
                text("kind"),
                text("batch"),
                text("order_id"),
                text("line_id"),
                number("quantity"),
                Rows.Column.day("due_on"));
    }

    static void add(Event event, Rows rows) {
        EventFields fields = EventFields.of(event);
        rows.add(
                fields.sku(),
                fields.number(),
                fields.kind(),
                fields.batch(),
                fields.order(),
                fields.line(),
                fields.quantity(),
                fields.day());
    }

    /** {@return the event in the columns of this name} */
    static Event read(ResultSet row) throws SQLException {
        long units = row.getLong("quantity");
        Long quantity = row.wasNull() ? null : Long.valueOf(units);
        EventFields fields = new EventFields(
                row.getString("kind"),
                row.getString("sku"),
                row.getLong("number"),
                row.getString("batch"),
                row.getString("order_id"),
                row.getString("line_id"),
                quantity,
                row.getObject("due_on", LocalDate.class));
        try {
            return fields.toEvent();
        } catch (RuntimeException unreadable) {
            throw new SQLException(
                    "a row of an event cannot be read: " + Quoted.oneLine(unreadable.toString()), unreadable);
        }
    }
}
