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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

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
    /** The first and the last time that every database can store. */
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LATEST_OF_ALL = Instant.parse("9999-12-31T23:59:59Z");

    /** Limits the time to what every database can store. */
    LogTrimming {
        before = before.isBefore(EARLIEST) ? EARLIEST : before.isAfter(LATEST_OF_ALL) ? LATEST_OF_ALL : before;
    }

    /** A range of positions, some of which may be missing. */
    private record Range(long after, long through) {
        boolean isEmpty() {
            return through <= after;
        }
    }

    /** How far all subscribers are, whether events wait for any, and how far the log was trimmed. */
    private record Seen(long position, boolean mayWait, long trimmedThrough) {}

    /**
     * The result of a call.
     *
     * @param dropped the number of events that were dropped
     * @param emptyThrough a position up to which no event is left; from the next one on, the next call looks for events
     */
    record Result(int dropped, long emptyThrough) {}

    /**
     * Drops events, while the sequencer is locked, so that no new subscriber starts among them.
     *
     * @param empty the last result's position up to which no event is left; 0 when there is none. Indexes keep deleted rows for as
     *     long as an old snapshot may see them, and each call would pass all of them
     */
    Result drop(int most, long nextPosition, long empty) throws SQLException {
        Seen seen = seen(nextPosition - 1);
        long from = Math.min(empty, seen.trimmedThrough());
        long dropped = 0;
        OptionalLong kept = OptionalLong.empty();
        Optional<Instant> latest = Optional.empty();
        Range old;
        do {
            old = old(page(from, seen.position(), most - dropped), seen, nextPosition - 1 - newest);
            if (!old.isEmpty()) {
                List<Long> waiting = seen.mayWait() ? waiting(old) : List.of();
                if (kept.isEmpty() && !waiting.isEmpty()) {
                    kept = OptionalLong.of(Collections.min(waiting));
                }
                Dropped gone = delete(old, waiting);
                latest = Stream.concat(latest.stream(), gone.latest().stream()).max(Comparator.naturalOrder());
                dropped += gone.events();
                from = old.through();
            }
        } while (!old.isEmpty() && dropped < most);
        if (latest.isPresent()) {
            ParameterTable trimmed = ParameterTable.of(Column.number("trimmed_micros"), Column.number("through"))
                    .add(Micros.of(latest.get()), from);
            context.sql(TrimStatements.TRIMMED, trimmed).update(connection);
        }
        return new Result(Math.toIntExact(dropped), kept.isPresent() ? kept.getAsLong() - 1 : from);
    }

    private Seen seen(long last) throws SQLException {
        try (PreparedStatement statement =
                        context.sql(TrimStatements.SEEN_BY_ALL).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long trimmedThrough = row.getLong("trimmed_through");
            boolean mayWait = row.getLong("waiting") > 0;
            long seen = row.getLong("seen");
            return new Seen(row.wasNull() ? last : Math.min(last, seen), mayWait, trimmedThrough);
        }
    }

    /** {@return the range from the first position on, with at most so many positions} */
    private Range page(long from, long through, long most) throws SQLException {
        try (PreparedStatement statement = context.sql(TrimStatements.FIRST, parameters(new Range(from, through)))
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return new Range(from, from);
            }
            long before = row.getLong(1) - 1;
            return new Range(before, Math.min(through, before + most));
        }
    }

    /** {@return the part of the page that is to go} */
    private Range old(Range page, Seen seen, long tooMany) throws SQLException {
        boolean goesAll = page.isEmpty()
                || page.through() <= tooMany
                || isAnyOld(positions(List.of(page.through())))
                || isOldBehind(page.through(), seen.position());
        if (goesAll) {
            return page;
        }
        long lastOld = number(context.sql(
                TrimStatements.LAST_OLD,
                ParameterTable.of(Column.number("after"), Column.number("through"), Column.time("kept_from"))
                        .add(page.after(), page.through(), before)));
        return new Range(page.after(), Math.max(lastOld, tooMany));
    }

    private boolean isOldBehind(long position, long seen) throws SQLException {
        if (position >= seen) {
            return false;
        }
        ParameterTable probed = positions(List.of(seen));
        for (long step = 1; step < seen - position; step *= 2) {
            probed.add(position + step);
        }
        return isAnyOld(probed);
    }

    private boolean isAnyOld(ParameterTable positions) throws SQLException {
        for (SqlBuilder sql :
                context.each(TrimStatements.COUNT_OLD, positions.with(Column.time("kept_from"), before))) {
            if (number(sql) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Reads them first, because on MariaDB a delete with a subquery for them would lock rows that subscribers write. */
    private List<Long> waiting(Range range) throws SQLException {
        List<Long> waiting = new ArrayList<>();
        try (PreparedStatement statement =
                        context.sql(TrimStatements.WAITING, parameters(range)).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                waiting.add(row.getLong(1));
            }
        }
        return waiting;
    }

    private static ParameterTable positions(List<Long> positions) {
        ParameterTable table = ParameterTable.of(Column.number("position"));
        positions.forEach(table::add);
        return table;
    }

    private static ParameterTable parameters(Range range) {
        return ParameterTable.of(Column.number("after"), Column.number("through"))
                .add(range.after(), range.through());
    }

    /** The number of events that went, and the latest time of them; from then on the log is complete (rule W4). */
    private record Dropped(long events, Optional<Instant> latest) {}

    private Dropped delete(Range range, List<Long> kept) throws SQLException {
        LogStatements log = context.dialect().log();
        LogStatements.Trim trim = kept.isEmpty() ? log.trim() : log.trimAround();
        ParameterTable stay = positions(kept);
        Dropped dropped;
        try (PreparedStatement statement = context.sql(trim.first(), parameters(range), "kept", stay)
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            dropped = new Dropped(
                    row.getLong("dropped"),
                    row.getObject("latest") == null
                            ? Optional.empty()
                            : Optional.of(context.dialect().time(row, "latest")));
        }
        for (NamedSql sql : trim.then()) {
            context.sql(sql, parameters(range), "kept", stay).update(connection);
        }
        return dropped;
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
