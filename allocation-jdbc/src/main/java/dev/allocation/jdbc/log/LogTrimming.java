package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.LogStatements;
import dev.allocation.jdbc.sql.Micros;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.ParameterTable.Column;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

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
    private static final NamedSql PAGE = new NamedSql("page-to-trim", """
            select count(*) as size, max(x.position) as last
            from (
              select p.position
              from {event_position} p
              where p.position > :after and p.position <= :through
              order by p.position
              limit :most) x
            """);

    private static final NamedSql LAST_OLD = new NamedSql("last-old-event", """
            select max(p.position)
            from {event_position} p
            straight_join {event} e on e.sku = p.sku and e.number = p.number
            where p.position > :after and p.position <= :through and e.committed_at < :kept_from
            """);

    /** The condition on the time is in the join, because the one on the position looks up the rows. */
    private static final NamedSql COUNT_OLD = new NamedSql("count-old-events", """
            select count(*)
            from {event_position} p
            join {event} e on e.sku = p.sku and e.number = p.number and e.committed_at < :kept_from
            where p.position = :position
            """);

    private static final NamedSql WAITING = new NamedSql("waiting-events", """
            select distinct p.position
            from {subscriber} s
            straight_join {event_position} p on p.position > :after and p.position <= :through
            straight_join {retry_queue} q on q.subscriber = s.name and q.sku = p.sku and (q.number = p.number or s.is_ordered = 1 and q.number < p.number)
            where s.waiting > 0
            """);

    private static final NamedSql SEEN_BY_ALL = new NamedSql("position-seen-by-all", """
            select min(position) as seen, max(waiting) as waiting
            from {subscriber}
            """);

    private static final NamedSql LATEST = new NamedSql("latest-time-to-trim", """
            select max(e.committed_at) as latest
            from {event_position} p
            straight_join {event} e on e.sku = p.sku and e.number = p.number
            where p.position > :after and p.position <= :through
            """);

    /** Keeps how far events may be missing in the log: the latest time and the last position of what was dropped. */
    private static final NamedSql TRIMMED = new NamedSql("keep-how-far-log-is-trimmed", """
            update {incarnation}
            set trimmed_micros = greatest(coalesce(trimmed_micros, :trimmed_micros), :trimmed_micros),
                trimmed_through = greatest(trimmed_through, :through)
            where id = 1
            """);

    /** The first and the last time that every database can store. */
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LATEST_OF_ALL = Instant.parse("9999-12-31T23:59:59Z");

    /** Limits the time to what every database can store. */
    LogTrimming {
        before = before.isBefore(EARLIEST) ? EARLIEST : before.isAfter(LATEST_OF_ALL) ? LATEST_OF_ALL : before;
    }

    /** A range of positions. */
    private record Range(long after, long through, long size) {
        boolean isEmpty() {
            return size == 0;
        }
    }

    /** How far all subscribers are, and whether events wait for any. */
    private record Seen(long position, boolean mayWait) {}

    /** {@return the number of events that were dropped; the sequencer is locked, so that no new subscriber starts among them} */
    int drop(int most, long nextPosition) throws SQLException {
        Seen seen = seen(nextPosition - 1);
        long dropped = 0;
        long from = 0;
        Optional<Instant> latest = Optional.empty();
        Range old;
        do {
            old = old(page(from, seen.position(), most - dropped), seen, most - dropped, nextPosition - 1 - newest);
            if (!old.isEmpty()) {
                ParameterTable waiting = seen.mayWait() ? waiting(old) : positions();
                Instant last = latest(old);
                latest = latest.filter(last::isBefore).or(() -> Optional.of(last));
                delete(old, waiting);
                dropped += old.size() - waiting.size();
                from = old.through();
            }
        } while (!old.isEmpty() && dropped < most);
        if (latest.isPresent()) {
            ParameterTable trimmed = ParameterTable.of(Column.number("trimmed_micros"), Column.number("through"))
                    .add(Micros.of(latest.get()), from);
            context.sql(TRIMMED, trimmed).update(connection);
        }
        return Math.toIntExact(dropped);
    }

    /** {@return the latest time of the events of a range; from then on the log is complete (rule W4)} */
    private Instant latest(Range range) throws SQLException {
        try (PreparedStatement statement =
                        context.sql(LATEST, parameters(range)).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return context.dialect().time(row, "latest");
        }
    }

    private Seen seen(long last) throws SQLException {
        try (PreparedStatement statement = context.sql(SEEN_BY_ALL).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long seen = row.getLong("seen");
            return new Seen(row.wasNull() ? last : Math.min(last, seen), row.getLong("waiting") > 0);
        }
    }

    private Range page(long from, long through, long most) throws SQLException {
        SqlBuilder sql = context.sql(
                PAGE,
                ParameterTable.of(Column.number("after"), Column.number("through"), Column.number("most"))
                        .add(from, through, most));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Range(from, row.getLong("last"), row.getLong("size"));
        }
    }

    /** {@return the part of the page that is to go} */
    private Range old(Range page, Seen seen, long most, long tooMany) throws SQLException {
        boolean goesAll = page.isEmpty()
                || page.through() <= tooMany
                || isAnyOld(positions().add(page.through()))
                || page.size() == most && isOldBehind(page.through(), seen.position());
        if (goesAll) {
            return page;
        }
        long lastOld = number(context.sql(
                LAST_OLD,
                ParameterTable.of(Column.number("after"), Column.number("through"), Column.time("kept_from"))
                        .add(page.after(), page.through(), before)));
        return page(page.after(), Math.max(lastOld, Math.max(tooMany, page.after())), most);
    }

    private boolean isOldBehind(long position, long seen) throws SQLException {
        if (position >= seen) {
            return false;
        }
        ParameterTable probed = positions().add(seen);
        for (long step = 1; step < seen - position; step *= 2) {
            probed.add(position + step);
        }
        return isAnyOld(probed);
    }

    private boolean isAnyOld(ParameterTable positions) throws SQLException {
        for (SqlBuilder sql : context.each(COUNT_OLD, positions.with(Column.time("kept_from"), before))) {
            if (number(sql) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Reads them first, because on MariaDB a delete with a subquery for them would lock rows that subscribers write. */
    private ParameterTable waiting(Range range) throws SQLException {
        ParameterTable waiting = positions();
        try (PreparedStatement statement =
                        context.sql(WAITING, parameters(range)).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                waiting.add(row.getLong(1));
            }
        }
        return waiting;
    }

    private static ParameterTable positions() {
        return ParameterTable.of(Column.number("position"));
    }

    private static ParameterTable parameters(Range range) {
        return ParameterTable.of(Column.number("after"), Column.number("through"))
                .add(range.after(), range.through());
    }

    private void delete(Range range, ParameterTable kept) throws SQLException {
        LogStatements log = context.dialect().log();
        for (NamedSql sql : kept.isEmpty() ? log.trim() : log.trimAround()) {
            context.sql(sql, parameters(range), "kept", kept).update(connection);
        }
    }

    /** {@return the number in the only row; 0 for null} */
    private long number(SqlBuilder sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
