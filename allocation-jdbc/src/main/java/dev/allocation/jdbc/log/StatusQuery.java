package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.SubscriberStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how far the subscribers are, without locking anything or giving positions to events. */
record StatusQuery(SqlContext context, Connection connection) {
    List<SubscriberStatus> all() throws SQLException {
        long unnumbered = count(context.sql("select count(*) from {event} where position is null"));
        // In the order of the index, as the sequencer reads it.
        Optional<Instant> oldestUnnumbered = time(
                context.sql("select committed_at from {event} where position is null order by position, id limit 1"));
        List<SubscriberStatus> all = new ArrayList<>();
        SqlBuilder sql = context.sql("select name, position, waiting, most_waiting from {subscriber} order by name");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String name = row.getString(1);
                long position = row.getLong(2);
                Optional<Instant> oldestNew = time(context.sql("select committed_at from {event} where position > ")
                                .value(position)
                                .add(" order by position limit 1"))
                        .or(() -> oldestUnnumbered);
                all.add(new SubscriberStatus(
                        name,
                        position,
                        unnumbered
                                + count(context.sql("select count(*) from {event} where position > ")
                                        .value(position)),
                        row.getLong(3),
                        row.getLong(4),
                        count(context.sql("select count(*) from {retry_queue} where is_parked = 1 and subscriber = ")
                                .value(name)),
                        Stream.concat(oldestWaiting(name).stream(), oldestNew.stream())
                                .min(Comparator.naturalOrder())));
            }
        }
        all.sort(Comparator.comparing(SubscriberStatus::subscriber));
        return all;
    }

    private Optional<Instant> oldestWaiting(String name) throws SQLException {
        return time(context.sql("select min(e.committed_at) as committed_at from {retry_queue} q join {event} e"
                        + " on e.sku = q.sku and e.number = q.number where q.subscriber = ")
                .value(name));
    }

    private long count(SqlBuilder sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Optional<Instant> time(SqlBuilder sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            boolean found = row.next() && row.getObject("committed_at") != null;
            return found ? Optional.of(context.dialect().time(row, "committed_at")) : Optional.empty();
        }
    }
}
