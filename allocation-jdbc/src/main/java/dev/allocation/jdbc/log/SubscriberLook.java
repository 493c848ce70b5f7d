package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.text;
import static dev.allocation.jdbc.sql.ParameterTable.Column.time;

import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.log.LeaseState;
import dev.allocation.port.log.SubscriberOptions.Order;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What one statement without a lock shows before a lease is taken, because usually there is nothing to do.
 *
 * @param position the position of the subscriber
 * @param order the order of the subscriber
 * @param waiting the number of events that wait behind failed ones
 * @param isFull whether so many wait that no new ones are sent
 * @param isRebuilding whether the subscriber is to be rebuilt
 * @param isDue whether an event of a retry queue is due
 * @param last the last position that was given
 * @param isBehind whether events wait for positions
 * @param lease the lease
 */
record SubscriberLook(
        long position,
        Order order,
        long waiting,
        boolean isFull,
        boolean isRebuilding,
        boolean isDue,
        long last,
        boolean isBehind,
        LeaseState lease) {
    private static final NamedSql LOOK = new NamedSql("look-at-subscriber", """
            select s.position, s.is_ordered, s.waiting, s.most_waiting, s.is_rebuilding, s.lease, s.lease_token, s.lease_end,
              n.next_position,
              (
                select q.number
                from {retry_queue} q
                where q.subscriber = s.name and q.is_parked = 0 and q.next_try <= :now
                order by q.next_try
                limit 1) as due,
              (
                select u.number
                from <unsequenced>
                limit 1) as unsequenced
            from {subscriber} s
            left join {sequencer} n on n.id = 1
            where s.name = :name
            """);

    static SubscriberLook at(SqlContext context, String subscriber, Instant now, Connection connection)
            throws SQLException {
        SqlBuilder sql = context.sql(
                LOOK.with("unsequenced", context.dialect().log().unsequenced()),
                ParameterTable.of(time("now"), text("name")).add(now, subscriber));
        try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw SubscriberRow.unknown(subscriber);
            }
            long waiting = row.getLong("waiting");
            return new SubscriberLook(
                    row.getLong("position"),
                    SubscriberRow.order(row),
                    waiting,
                    waiting >= row.getLong("most_waiting"),
                    row.getInt("is_rebuilding") == 1,
                    row.getObject("due") != null,
                    row.getLong("next_position") - 1,
                    row.getObject("unsequenced") != null,
                    SubscriberRow.lease(row, context.dialect()));
        }
    }

    /** {@return whether there may be something to do} */
    boolean isWorthClaiming(Instant now) {
        boolean isNew = !isFull && (last > position || isBehind);
        return !lease.isHeld(now) && (isRebuilding || isDue || isNew);
    }

    /** {@return whether events have to get positions, so that a lease has as many events as it may} */
    boolean needsPositions(int most) {
        return isBehind && !isFull && !isRebuilding && last - position < most;
    }

    /** {@return whether a lease takes new events only, so that it needs no lock} */
    boolean isPlain() {
        return waiting == 0 && !isRebuilding;
    }
}
