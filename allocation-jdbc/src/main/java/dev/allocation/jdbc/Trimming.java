package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Drops old events that every subscriber has taken.
 *
 * <p>It goes through the log from its oldest event on, over those that wait for someone, up to the first one that is to stay. So
 * what it costs depends on what it drops, and on how many may wait.
 */
record Trimming(Tables tables, Connection connection, Instant before, long newest) {
    private static final String WAITS = "exists (select 1 from {subscriber} s join {lane} l on l.subscriber = s.name"
            + " where l.sku = e.sku and (l.number = e.number or s.is_ordered = 1 and l.number < e.number))";

    /** {@return how many were dropped; the sequencer is held, so that no new subscriber starts among them} */
    int drop(int most, long nextPosition) throws SQLException {
        long seen = Math.min(nextPosition - 1, seenByAll());
        Rows old = Rows.of(Rows.Column.number("position"), Rows.Column.number("id"));
        long from = 0;
        boolean more = true;
        while (more && old.size() < most) {
            long found = addPage(from, seen, most, nextPosition - 1 - newest, old);
            more = found > from;
            from = found;
        }
        if (!old.isEmpty()) {
            tables.dialect()
                    .delete(tables.sql(), "event", "t.position = r.position and t.id = r.id", old)
                    .update(connection);
        }
        return old.size();
    }

    /** {@return how far it came; no farther than before when all that follows is to stay} */
    private long addPage(long from, long seen, int most, long tooMany, Rows old) throws SQLException {
        Sql sql = tables.sql("select e.position, e.id, e.committed_at, case when " + WAITS
                        + " then 1 else 0 end as waits from {event} e where e.position > ")
                .value(from)
                .add(" and e.position <= ")
                .value(seen)
                .add(" order by e.position limit " + most);
        long last = from;
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next() && old.size() < most) {
                long position = row.getLong("position");
                if (position > tooMany
                        && !tables.dialect().time(row, "committed_at").isBefore(before)) {
                    return from;
                }
                if (row.getInt("waits") == 0) {
                    old.add(position, row.getLong("id"));
                }
                last = position;
            }
        }
        return last;
    }

    private long seenByAll() throws SQLException {
        Sql sql = tables.sql("select min(position) from {subscriber}");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long least = row.getLong(1);
            return row.wasNull() ? Long.MAX_VALUE : least;
        }
    }
}
