package dev.allocation.jdbc;

import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import dev.allocation.port.Turn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How far one subscriber is, locked for the time of a transaction. */
record Subscription(
        Tables tables,
        Connection connection,
        String subscriber,
        long position,
        long token,
        Optional<Instant> leaseEnd) {
    static Subscription locked(Tables tables, String subscriber, Connection connection) throws SQLException {
        Sql sql = tables.sql("select position, token, is_taken, lease_end from {subscriber} where name = ")
                .value(subscriber)
                .add(" for update");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalArgumentException(
                        "asked for subscriber '" + subscriber + "', found that it was never made known");
            }
            Optional<Instant> leaseEnd = row.getInt("is_taken") == 1
                    ? Optional.of(tables.dialect().time(row, "lease_end"))
                    : Optional.empty();
            return new Subscription(
                    tables, connection, subscriber, row.getLong("position"), row.getLong("token"), leaseEnd);
        }
    }

    static boolean isKnown(Tables tables, String subscriber, Connection connection) throws SQLException {
        Sql sql = tables.sql("select position from {subscriber} where name = ").value(subscriber);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    static void insert(Tables tables, String subscriber, long position, Connection connection) throws SQLException {
        tables.sql("insert into {subscriber} (name, position, token, is_taken, lease_end) values (")
                .value(subscriber)
                .add(", ")
                .value(position)
                .add(", 0, 0, ")
                .value(Instant.EPOCH)
                .add(")")
                .update(connection);
    }

    boolean isTaken(Instant now) {
        return leaseEnd.isPresent() && now.isBefore(leaseEnd.get());
    }

    LaneRows lanes() {
        return new LaneRows(tables, connection, subscriber, position);
    }

    Optional<Turn> claim(int most, Instant now, Duration lease) throws SQLException {
        List<Turn.Due> due = new ArrayList<>(lanes().due(most, now));
        long through = position;
        if (due.size() < most) {
            through = addNew(most - due.size(), due);
        }
        if (due.isEmpty() && through == position) {
            return Optional.empty();
        }
        tables.sql("update {subscriber} set is_taken = 1, token = ")
                .value(token + 1)
                .add(", lease_end = ")
                .value(now.plus(lease))
                .add(" where name = ")
                .value(subscriber)
                .update(connection);
        return Optional.of(new Turn(subscriber, token + 1, through, due));
    }

    /** {@return the position up to which was looked; those whose SKU has a lane wait behind it} */
    private long addNew(int most, List<Turn.Due> due) throws SQLException {
        long through = position;
        Sql sql = tables.sql("select " + JdbcLog.ENTRY + ", l.number as behind from {event} e left join {lane} l"
                        + " on l.sku = e.sku and l.subscriber = ")
                .value(subscriber)
                .add(" where e.position > ")
                .value(position)
                .add(" order by e.position limit " + most);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                LogEntry entry = JdbcLog.entry(row, tables.dialect());
                through = entry.position();
                row.getLong("behind");
                if (row.wasNull()) {
                    due.add(new Turn.Due(entry, 0));
                }
            }
        }
        return through;
    }

    boolean settle(Turn turn, int handled, List<Turn.Failure> failures) throws SQLException {
        if (leaseEnd.isEmpty() || turn.token() != token) {
            return false;
        }
        Map<Sku, Turn.Failure> failureOf =
                failures.stream().collect(Collectors.toMap(Turn.Failure::sku, Function.identity()));
        Map<Sku, Long> deliveredFromLanes = new LinkedHashMap<>();
        List<Turn.Failure> failed = new ArrayList<>();
        for (Turn.Due one : turn.due().subList(0, handled)) {
            Sku sku = one.entry().event().sku();
            long number = one.entry().event().number();
            Turn.Failure failure = failureOf.get(sku);
            if (failure != null && failure.number() == number) {
                failed.add(failure);
            } else if (one.entry().position() <= position && (failure == null || number < failure.number())) {
                deliveredFromLanes.put(sku, number);
            }
        }
        long settled = turn.due().subList(handled, turn.due().size()).stream()
                .mapToLong(one -> one.entry().position() - 1)
                .filter(before -> before >= position)
                .findFirst()
                .orElse(turn.through());
        lanes().keep(deliveredFromLanes, failed, settled);
        tables.sql("update {subscriber} set is_taken = 0, position = ")
                .value(settled)
                .add(" where name = ")
                .value(subscriber)
                .update(connection);
        return true;
    }
}
