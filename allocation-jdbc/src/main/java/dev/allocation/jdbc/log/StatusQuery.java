package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.LeaseState;
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

/**
 * Reads how far the subscribers are, without locking anything or giving positions to events. The lag is computed from positions; only
 * events without a position are counted, up to a limit.
 */
record StatusQuery(SqlContext context, Connection connection) {
    private static final int MOST_COUNTED = 10_000;

    private static final String UNSEQUENCED = """
            select count(*) as unsequenced
            from (
              select u.number
              from %s
              limit %d) u""";

    private static final String OLDEST_UNSEQUENCED = """
            select e.committed_at
            from (
              select u.sku, u.number
              from %s
              limit 1) p""";

    private static final String STATUS = """
            select s.name, s.position, s.waiting, s.most_waiting, s.lease, s.lease_owner, n.next_position,
              (
                select count(*)
                from {retry_queue} q
                where q.subscriber = s.name and q.is_parked = 1) as parked,
              (
                select min(e.committed_at)
                from {retry_queue} q
                join {event} e on e.sku = q.sku and e.number = q.number
                where q.subscriber = s.name) as oldest_waiting,
              (
                select e.committed_at
                from {event_position} p
                join {event} e on e.sku = p.sku and e.number = p.number
                where p.position > s.position
                order by p.position
                limit 1) as oldest_new
            from {subscriber} s
            left join {sequencer} n on n.id = 1
            order by s.name""";

    List<SubscriberStatus> all() throws SQLException {
        String unsequenced = context.dialect().log().unsequenced();
        long withoutPosition = unsequenced(UNSEQUENCED.formatted(unsequenced, MOST_COUNTED));
        Optional<Instant> oldest =
                oldest(context.sql(OLDEST_UNSEQUENCED.formatted(unsequenced)).add(EventTable.ofPositions(context)));
        List<SubscriberStatus> all = new ArrayList<>();
        try (PreparedStatement statement = context.sql(STATUS).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long position = row.getLong("position");
                boolean isHeld = LeaseState.Hold.valueOf(row.getString("lease")) != LeaseState.Hold.NONE;
                Optional<Instant> oldestNew = time(row, "oldest_new").or(() -> oldest);
                all.add(new SubscriberStatus(
                        row.getString("name"),
                        position,
                        row.getLong("next_position") - 1 - position + withoutPosition,
                        row.getLong("waiting"),
                        row.getLong("most_waiting"),
                        row.getLong("parked"),
                        Stream.concat(time(row, "oldest_waiting").stream(), oldestNew.stream())
                                .min(Comparator.naturalOrder()),
                        isHeld ? Optional.ofNullable(row.getString("lease_owner")) : Optional.empty()));
            }
        }
        all.sort(Comparator.comparing(SubscriberStatus::subscriber));
        return all;
    }

    private long unsequenced(String text) throws SQLException {
        try (PreparedStatement statement = context.sql(text).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong("unsequenced");
        }
    }

    private Optional<Instant> oldest(SqlBuilder sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? time(row, "committed_at") : Optional.empty();
        }
    }

    private Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null
                ? Optional.empty()
                : Optional.of(context.dialect().time(row, column));
    }
}
