package dev.allocation.jdbc;

import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.Turn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The SKUs whose events wait for a subscriber, each with the first of those events: one that failed, or is next.
 *
 * <p>The later events of the SKU up to the subscriber's position wait behind it, without a row of their own.
 */
record LaneRows(Tables tables, Connection connection, String subscriber, long position) {
    List<Turn.Due> due(int most, Instant now) throws SQLException {
        Sql sql = tables.sql("select " + JdbcLog.ENTRY + ", l.number as head, l.attempts from {lane} l join {event} e"
                        + " on e.sku = l.sku and e.number >= l.number where l.subscriber = ")
                .value(subscriber)
                .add(" and l.is_parked = 0 and l.next_try <= ")
                .value(now)
                .add(" and e.position <= ")
                .value(position)
                .add(" order by l.next_try, l.sku, e.number limit " + most);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            List<Turn.Due> due = new ArrayList<>();
            while (row.next()) {
                LogEntry entry = JdbcLog.entry(row, tables.dialect());
                boolean isHead = entry.event().number() == row.getLong("head");
                due.add(new Turn.Due(entry, isHead ? row.getInt("attempts") : 0));
            }
            return due;
        }
    }

    /** Moves the lanes on; those that nothing waits in up to the new position are closed. */
    void keep(Map<Sku, Long> delivered, List<Turn.Failure> failures, long settled) throws SQLException {
        for (Map.Entry<Sku, Long> lane : delivered.entrySet()) {
            change(lane.getKey(), lane.getValue() + 1, Instant.EPOCH);
        }
        for (Turn.Failure failure : failures) {
            fail(failure);
        }
        if (!delivered.isEmpty()) {
            tables.sql("delete from {lane} where subscriber = ")
                    .value(subscriber)
                    .add(" and attempts = 0 and is_parked = 0 and not exists (select 1 from {event} e"
                            + " where e.sku = {lane}.sku and e.number >= {lane}.number and e.position <= ")
                    .value(settled)
                    .add(")")
                    .update(connection);
        }
    }

    private int change(Sku sku, long number, Instant nextTry) throws SQLException {
        return tables.sql("update {lane} set attempts = 0, is_parked = 0, reason = '', number = ")
                .value(number)
                .add(", next_try = ")
                .value(nextTry)
                .add(" where subscriber = ")
                .value(subscriber)
                .add(" and sku = ")
                .value(sku.value())
                .update(connection);
    }

    private void fail(Turn.Failure failure) throws SQLException {
        tables.sql("delete from {lane} where subscriber = ")
                .value(subscriber)
                .add(" and sku = ")
                .value(failure.sku().value())
                .update(connection);
        tables.sql("insert into {lane} (subscriber, sku, number, attempts, next_try, is_parked, reason) values (")
                .value(subscriber)
                .add(", ")
                .value(failure.sku().value())
                .add(", ")
                .value(failure.number())
                .add(", ")
                .value((long) failure.attempts())
                .add(", ")
                .value(failure.nextTry().orElse(Instant.EPOCH))
                .add(failure.nextTry().isPresent() ? ", 0, " : ", 1, ")
                // PostgreSQL keeps no U+0000, and what a subscriber says may hold one.
                .value(String.valueOf(failure.reason()).replace('\u0000', '\uFFFD'))
                .add(")")
                .update(connection);
    }

    List<ParkedEvent> parked() throws SQLException {
        Sql sql = tables.sql("select " + JdbcLog.ENTRY + ", l.attempts, l.reason from {lane} l join {event} e"
                        + " on e.sku = l.sku and e.number = l.number where l.is_parked = 1 and l.subscriber = ")
                .value(subscriber)
                .add(" order by e.position");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            List<ParkedEvent> parked = new ArrayList<>();
            while (row.next()) {
                parked.add(new ParkedEvent(
                        JdbcLog.entry(row, tables.dialect()), row.getInt("attempts"), row.getString("reason")));
            }
            return parked;
        }
    }

    boolean resend(Sku sku, long number, Instant now) throws SQLException {
        Sql sql = tables.sql("select 1 from {lane} where is_parked = 1 and subscriber = ")
                .value(subscriber)
                .add(" and sku = ")
                .value(sku.value())
                .add(" and number = ")
                .value(number);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() && change(sku, number, now) == 1;
        }
    }
}
