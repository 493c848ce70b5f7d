package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;

import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.log.LeaseState;
import dev.allocation.port.log.SubscriberStatus;
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
 * events without a position are counted, up to a limit. It is one statement, so that no event is counted both before and after it
 * gets its position.
 */
record StatusQuery(SqlContext context, Connection connection) {
    private static final long MOST_COUNTED = 10_000;

    private static final NamedSql STATUS = new NamedSql("status-of-subscribers", """
            select s.name, s.position, s.waiting, s.most_waiting, s.lease, s.lease_owner, n.next_position, w.unsequenced,
              (
                select count(*)
                from {retry_queue} q
                where q.subscriber = s.name and q.is_parked = 1) as parked,
              (
                select min(e.committed_at)
                from {retry_queue} q
                straight_join {event} e on e.sku = q.sku and e.number = q.number
                where q.subscriber = s.name) as oldest_waiting,
              (
                select e.committed_at
                from {event_position} p
                straight_join {event} e on e.sku = p.sku and e.number = p.number
                where p.position > s.position
                order by p.position
                limit 1) as oldest_new,
              (
                select e.committed_at
                from (
                  select u.sku, u.number
                  from <unsequenced>
                  limit 1) p
                straight_join {event} e on e.sku = p.sku and e.number = p.number
              ) as oldest_unsequenced
            from {subscriber} s
            cross join (
              select count(*) as unsequenced
              from (
                select u.number
                from <unsequenced>
                limit :most_counted) c) w
            left join {sequencer} n on n.id = 1
            order by s.name
            """);

    List<SubscriberStatus> all() throws SQLException {
        SqlBuilder sql = context.sql(
                STATUS.with("unsequenced", context.dialect().log().unsequenced()),
                ParameterTable.of(number("most_counted")).add(MOST_COUNTED));
        List<SubscriberStatus> all = new ArrayList<>();
        try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                long position = row.getLong("position");
                boolean isHeld = LeaseState.Hold.valueOf(row.getString("lease")) != LeaseState.Hold.NONE;
                Optional<Instant> oldestNew = time(row, "oldest_new");
                if (oldestNew.isEmpty()) {
                    oldestNew = time(row, "oldest_unsequenced");
                }
                all.add(new SubscriberStatus(
                        row.getString("name"),
                        position,
                        row.getLong("next_position") - 1 - position + row.getLong("unsequenced"),
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

    private Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null
                ? Optional.empty()
                : Optional.of(context.dialect().time(row, column));
    }
}
