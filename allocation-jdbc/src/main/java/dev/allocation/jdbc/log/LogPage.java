package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.log.LogEntry;
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
    /** The page is selected before the events are looked up, so that no plan reads more than the page. */
    private static final NamedSql AFTER = new NamedSql("page-of-events", """
            select %s
            from (
              select x.position, x.sku, x.number
              from {event_position} x
              where x.position > :after
              order by x.position
              limit :most
            ) p
            straight_join {event} e on e.sku = p.sku and e.number = p.number
            order by p.position
            """.formatted(EventTable.ENTRY));

    private static final NamedSql NOT_BEHIND =
            new NamedSql("page-of-events-not-behind", """
            select %s, q.number as behind
            from (
              select x.position, x.sku, x.number
              from {event_position} x
              where x.position > :after
              order by x.position
              limit :most
            ) p
            straight_join {event} e on e.sku = p.sku and e.number = p.number
            left join {retry_queue} q on q.subscriber = :subscriber and q.sku = p.sku
            order by p.position
            """.formatted(EventTable.ENTRY));

    /** {@return the events after a position} */
    static LogPage after(SqlContext context, long position, int most, Connection connection) throws SQLException {
        SqlBuilder sql = context.sql(
                AFTER, ParameterTable.of(number("after"), number("most")).add(position, (long) most));
        return read(context, sql, false, position, connection);
    }

    /** {@return the events after a position, without those that have to wait for a subscriber behind another event of their SKU} */
    static LogPage notBehind(SqlContext context, String subscriber, long position, int most, Connection connection)
            throws SQLException {
        SqlBuilder sql = context.sql(
                NOT_BEHIND,
                ParameterTable.of(number("after"), number("most"), text("subscriber"))
                        .add(position, (long) most, subscriber));
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
