package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.LogEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of the log, in the order of positions.
 *
 * @param entries the entries, without those of kinds that this version of the library does not know, and without those behind
 *     events that wait for a subscriber
 * @param through the position up to which the log was read
 * @param hasPassedOver whether events were left out because of their kinds
 */
record LogPage(List<LogEntry> entries, long through, boolean hasPassedOver) {
    private static final String POSITIONS = """
            (
              select x.position, x.sku, x.number
              from {event_position} x
              where x.position > ?
              order by x.position
              limit\s""";

    /** {@return the events after a position} */
    static LogPage after(SqlContext context, long position, int most, Connection connection) throws SQLException {
        SqlBuilder sql = context.sql("select " + EventTable.ENTRY + " from " + POSITIONS + most + ") p", position)
                .add(EventTable.ofPositions(context))
                .add(" order by p.position");
        return read(context, sql, false, position, connection);
    }

    /** {@return the events after a position, without those that have to wait for a subscriber behind another event of their SKU} */
    static LogPage notBehind(SqlContext context, String subscriber, long position, int most, Connection connection)
            throws SQLException {
        SqlBuilder sql = context.sql(
                        "select " + EventTable.ENTRY + ", q.number as behind from " + POSITIONS + most + ") p",
                        position)
                .add(EventTable.ofPositions(context))
                .add(" left join {retry_queue} q on q.sku = p.sku and q.subscriber = ")
                .value(subscriber)
                .add(" order by p.position");
        return read(context, sql, true, position, connection);
    }

    private static LogPage read(
            SqlContext context, SqlBuilder sql, boolean mayWait, long position, Connection connection)
            throws SQLException {
        List<LogEntry> entries = new ArrayList<>();
        long through = position;
        boolean hasPassedOver = false;
        try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                through = row.getLong("position");
                if (!mayWait || row.getObject("behind") == null) {
                    Optional<LogEntry> entry = EventTable.entry(row, context.dialect());
                    entry.ifPresent(entries::add);
                    hasPassedOver |= entry.isEmpty();
                }
            }
        }
        return new LogPage(entries, through, hasPassedOver);
    }
}
