package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.Micros;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.ParameterTable.Column;
import dev.allocation.model.Event;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;
import dev.allocation.model.Terms;
import dev.allocation.model.product.Replaced;
import dev.allocation.port.event.EventFields;
import dev.allocation.port.log.LogEntry;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Events as rows: a column for each of their plain values. */
public final class EventTable {
    public static final String COLUMNS = "sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,"
            + " best_before, end_micros, priority, may_split, queue_place, cause";

    /** The columns of the values that an event replaced, in which most rows have none. */
    public static final String REPLACED = "replaced_quantity, replaced_day, replaced_place, replaced_end_micros,"
            + " replaced_priority, replaced_may_split";

    /** The columns of an entry of the log, from a position, {@code p}, and its event, {@code e}. */
    static final String ENTRY = "p.position, e.committed_at, " + columnsOf("e");

    private static final List<Column> PARAMETERS = List.of(
            text("sku"),
            number("number"),
            text("kind"),
            text("batch"),
            text("order_id"),
            text("line_id"),
            number("quantity"),
            number("line_quantity"),
            day("due_on"),
            day("best_before"),
            number("end_micros"),
            number("priority"),
            number("may_split"),
            number("queue_place"),
            text("cause"));

    private static final List<Column> WITH_REPLACED = Stream.concat(
                    PARAMETERS.stream(),
                    Stream.of(
                            number("replaced_quantity"),
                            day("replaced_day"),
                            number("replaced_place"),
                            number("replaced_end_micros"),
                            number("replaced_priority"),
                            number("replaced_may_split")))
            .toList();

    private EventTable() {}

    /** {@return the columns of the table with this alias} */
    public static String columnsOf(String alias) {
        return of(alias, COLUMNS);
    }

    /** {@return the columns of {@link #REPLACED} of the table with this alias} */
    public static String replacedOf(String alias) {
        return of(alias, REPLACED);
    }

    private static String of(String alias, String columns) {
        return alias + "." + columns.replace(", ", ", " + alias + ".");
    }

    public static ParameterTable parameters() {
        return ParameterTable.of(PARAMETERS);
    }

    /** {@return the parameters of events of which some replaced values} */
    public static ParameterTable parametersWithReplaced() {
        return ParameterTable.of(WITH_REPLACED);
    }

    public static void add(Event event, ParameterTable rows) {
        rows.add(values(event));
    }

    /** Adds an event with the values that it replaced. */
    public static void add(Event event, Replaced replaced, ParameterTable rows) {
        Object[] values = values(event);
        int own = values.length;
        values = Arrays.copyOf(values, own + 6);
        values[own] = replaced.quantity().map(Quantity::units).orElse(null);
        values[own + 1] = replaced.day().orElse(null);
        values[own + 2] =
                replaced.place().isPresent() ? Long.valueOf(replaced.place().getAsLong()) : null;
        values[own + 3] = replaced.end().map(Micros::of).orElse(null);
        values[own + 4] =
                replaced.terms().mayWait() ? Long.valueOf(replaced.terms().priority()) : null;
        values[own + 5] = replaced.terms().maySplit() ? 1L : null;
        rows.add(values);
    }

    private static Object[] values(Event event) {
        EventFields fields = EventFields.of(event);
        return new Object[] {
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
            fields.reason()
        };
    }

    /** {@return the values in the columns of {@link #REPLACED}; empty when the model refuses them} */
    public static Optional<Replaced> replacedIfValid(ResultSet row) throws SQLException {
        try {
            return Optional.of(valuesReplaced(row));
        } catch (RuntimeException damaged) { // whatever the model says of them
            return Optional.empty();
        }
    }

    /** {@return the values in the columns of {@link #REPLACED}, beside those of the event} */
    static Replaced replaced(ResultSet row) throws SQLException {
        try {
            return valuesReplaced(row);
        } catch (RuntimeException damaged) {
            throw unreadable(fields(row), damaged);
        }
    }

    private static SQLException unreadable(EventFields fields, RuntimeException damaged) {
        return new SQLException(
                "the row of event " + fields.number() + " of " + Quoted.of(fields.sku()) + " cannot be read: "
                        + Quoted.oneLine(damaged.toString()) + "; audit().verify finds such rows",
                damaged);
    }

    private static Replaced valuesReplaced(ResultSet row) throws SQLException {
        Long quantity = numberOrNull(row, "replaced_quantity");
        Long place = numberOrNull(row, "replaced_place");
        Long end = numberOrNull(row, "replaced_end_micros");
        Long priority = numberOrNull(row, "replaced_priority");
        Terms terms = numberOrNull(row, "replaced_may_split") == null ? Terms.NONE : Terms.NONE.splitting();
        return new Replaced(
                Optional.ofNullable(quantity).map(Quantity::new),
                Optional.ofNullable(row.getObject("replaced_day", LocalDate.class)),
                place == null ? OptionalLong.empty() : OptionalLong.of(place),
                Optional.ofNullable(end).map(Micros::toInstant),
                priority == null ? terms : terms.waiting(priority.intValue()));
    }

    /**
     * {@return the event in the columns of these names; empty when a newer version of the library wrote it, and this one does not
     * know its kind}
     */
    static Optional<Event> read(ResultSet row) throws SQLException {
        EventFields fields = fields(row);
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
        } catch (RuntimeException damaged) {
            throw unreadable(fields, damaged);
        }
    }

    /** {@return the values in the columns of an event, whether or not they are those of a valid event} */
    public static EventFields fields(ResultSet row) throws SQLException {
        Long end = numberOrNull(row, "end_micros");
        Long priority = numberOrNull(row, "priority");
        Long maySplit = numberOrNull(row, "may_split");
        return new EventFields(
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
