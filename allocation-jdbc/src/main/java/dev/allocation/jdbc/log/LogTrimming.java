package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Drops old events that every subscriber has taken, by ranges of positions.
 *
 * <p>It goes through the log in pages, from the oldest event on. In each page it skips events that wait for a subscriber, and drops
 * the others up to the last event of the page that is to go. That is usually the last event of the page, and then no other one is read. When a full
 * page ends with events to keep, a clock that ran ahead may have stamped them. So it probes later events, at growing distances: it
 * finds an old event at the latest when there are as many old ones as events stamped ahead. Its cost therefore depends on the number
 * of events that it drops, and on how many may wait, not on how many stay.
 */
record LogTrimming(SqlContext context, Connection connection, Instant before, long newest) {
    private static final String PAGE = """
            select count(*) as size, max(x.position) as last
            from (
              select p.position
              from {event_position} p
              where p.position > ? and p.position <= ?
              order by p.position
              limit %d) x""";

    private static final String LAST_OLD = """
            select max(p.position)
            from {event_position} p
            join {event} e on e.sku = p.sku and e.number = p.number
            where p.position > ? and p.position <= ? and e.committed_at < ?""";

    private static final String IS_OLD = """
            select count(*)
            from {event_position} p
            join {event} e on e.sku = p.sku and e.number = p.number
            where e.committed_at < ? and p.position in (""";

    private static final String ANY_WAITS = """
            select q.number
            from {retry_queue} q
            limit 1""";

    private static final String WAITING = """
            select p.position
            from {event_position} p
            where p.position > ? and p.position <= ? and exists (
              select 1
              from {retry_queue} q
              join {subscriber} s on s.name = q.subscriber
              where q.sku = p.sku and (q.number = p.number or s.is_ordered = 1 and q.number < p.number))""";

    private static final String SEEN_BY_ALL = """
            select min(position)
            from {subscriber}""";

    /** A range of positions. */
    private record Range(long after, long through, long size) {
        boolean isEmpty() {
            return size == 0;
        }
    }

    /** {@return the number of events that were dropped; the sequencer is locked, so that no new subscriber starts among them} */
    int drop(int most, long nextPosition) throws SQLException {
        long seen = Math.min(nextPosition - 1, number(context.sql(SEEN_BY_ALL), Long.MAX_VALUE));
        boolean mayWait = number(context.sql(ANY_WAITS), 0) > 0;
        long dropped = 0;
        long from = 0;
        Range old;
        do {
            old = old(page(from, seen, most - dropped), seen, most - dropped, nextPosition - 1 - newest);
            if (!old.isEmpty()) {
                ParameterTable waiting = mayWait ? waiting(old) : positions();
                delete(old, waiting);
                dropped += old.size() - waiting.size();
                from = old.through();
            }
        } while (!old.isEmpty() && dropped < most);
        return Math.toIntExact(dropped);
    }

    private Range page(long from, long through, long most) throws SQLException {
        try (PreparedStatement statement =
                        context.sql(PAGE.formatted(most), from, through).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Range(from, row.getLong("last"), row.getLong("size"));
        }
    }

    /** {@return the part of the page that is to go} */
    private Range old(Range page, long seen, long most, long tooMany) throws SQLException {
        boolean goesAll = page.isEmpty()
                || page.through() <= tooMany
                || isOld(page.through())
                || page.size() == most && isOldBehind(page.through(), seen);
        if (goesAll) {
            return page;
        }
        long lastOld = number(context.sql(LAST_OLD, page.after(), page.through(), before), 0);
        return page(page.after(), Math.max(lastOld, Math.max(tooMany, page.after())), most);
    }

    private boolean isOld(long position) throws SQLException {
        return number(context.sql(IS_OLD, before).value(position).add(")"), 0) > 0;
    }

    private boolean isOldBehind(long position, long seen) throws SQLException {
        if (position >= seen) {
            return false;
        }
        SqlBuilder sql = context.sql(IS_OLD, before).value(seen);
        for (long step = 1; step < seen - position; step *= 2) {
            sql.add(", ").value(position + step);
        }
        return number(sql.add(")"), 0) > 0;
    }

    /** Reads them first, because a delete that looks for them would lock what subscribers write. */
    private ParameterTable waiting(Range range) throws SQLException {
        ParameterTable waiting = positions();
        try (PreparedStatement statement =
                        context.sql(WAITING, range.after(), range.through()).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                waiting.add(row.getLong(1));
            }
        }
        return waiting;
    }

    private static ParameterTable positions() {
        return ParameterTable.of(ParameterTable.Column.number("position"));
    }

    private void delete(Range range, ParameterTable waiting) throws SQLException {
        for (String text : context.dialect().log().trim()) {
            int at = text.indexOf("{range}");
            SqlBuilder sql = context.sql(text.substring(0, at))
                    .add(context.sql("p.position > ? and p.position <= ?", range.after(), range.through()));
            if (!waiting.isEmpty()) {
                sql.add(" and p.position not in (select w.position from ")
                        .rows(waiting, "w")
                        .add(")");
            }
            sql.add(text.substring(at + "{range}".length())).update(connection);
        }
    }

    /** {@return the number in the first row; another one when there is none} */
    private long number(SqlBuilder sql, long otherwise) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            long found = row.next() ? row.getLong(1) : otherwise;
            return row.wasNull() ? otherwise : found;
        }
    }
}
