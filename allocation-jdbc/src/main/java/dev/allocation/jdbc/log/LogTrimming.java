package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops old events that every subscriber has taken.
 *
 * <p>It reads the log in pages from the oldest event on, skips events that wait for a subscriber, and drops the others up to the
 * last event of the page that is to go. When a full page ends with events to keep, a clock that ran ahead may have stamped them.
 * So it probes later events, at growing distances: it finds an old event at the latest when there are as many old ones as events
 * stamped ahead. Its cost therefore depends on the number of events that it drops, and on how many may wait, not on how many
 * stay.
 */
record LogTrimming(SqlContext context, Connection connection, Instant before, long newest) {
    private static final String WAITS =
            "exists (select 1 from {subscriber} s join {retry_queue} q on q.subscriber = s.name"
                    + " where q.sku = e.sku and (q.number = e.number or s.is_ordered = 1 and q.number < e.number))";

    /** {@return the number of events that were dropped; the sequencer is locked, so that no new subscriber starts among them} */
    int drop(int most, long nextPosition) throws SQLException {
        long seen = Math.min(nextPosition - 1, seenByAll());
        ParameterTable old =
                ParameterTable.of(ParameterTable.Column.number("position"), ParameterTable.Column.number("id"));
        long from = 0;
        boolean more = true;
        while (more && old.size() < most) {
            long found = addPage(from, seen, most, nextPosition - 1 - newest, old);
            more = found > from;
            from = found;
        }
        String same = "t.position = r.position and t.id = r.id";
        Dialect dialect = context.dialect();
        for (SqlBuilder delete : context.each(old, piece -> dialect.delete(context.sql(), "event", same, piece))) {
            delete.update(connection);
        }
        return old.size();
    }

    private record Looked(long position, long id, boolean waits) {}

    /** {@return the position that was reached; the same as before when all later events are to stay} */
    private long addPage(long from, long seen, int most, long tooMany, ParameterTable old) throws SQLException {
        SqlBuilder sql = context.sql("select e.position, e.id, e.committed_at, case when " + WAITS
                        + " then 1 else 0 end as waits from {event} e where e.position > ")
                .value(from)
                .add(" and e.position <= ")
                .value(seen)
                .add(" order by e.position limit " + most);
        List<Looked> page = new ArrayList<>();
        int toGo = 0;
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long position = row.getLong("position");
                page.add(new Looked(position, row.getLong("id"), row.getInt("waits") == 1));
                if (position <= tooMany
                        || context.dialect().time(row, "committed_at").isBefore(before)) {
                    toGo = page.size();
                }
            }
        }
        if (toGo < page.size()
                && page.size() == most
                && isOldBehind(page.get(most - 1).position(), seen)) {
            toGo = most;
        }
        long last = from;
        for (Looked one : page.subList(0, toGo)) {
            if (old.size() == most) {
                break;
            }
            if (!one.waits()) {
                old.add(one.position(), one.id());
            }
            last = one.position();
        }
        return toGo < page.size() ? from : last;
    }

    private boolean isOldBehind(long position, long seen) throws SQLException {
        if (position >= seen) {
            return false;
        }
        SqlBuilder sql = context.sql("select count(*) from {event} e where e.position in (")
                .value(seen);
        for (long step = 1; step < seen - position; step *= 2) {
            sql.add(", ").value(position + step);
        }
        sql.add(") and e.committed_at < ").value(before);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1) > 0;
        }
    }

    private long seenByAll() throws SQLException {
        SqlBuilder sql = context.sql("select min(position) from {subscriber}");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long least = row.getLong(1);
            return row.wasNull() ? Long.MAX_VALUE : least;
        }
    }
}
