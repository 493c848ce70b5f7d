package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;
import static dev.allocation.jdbc.sql.ParameterTable.Column.time;

import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LeaseResult;
import dev.allocation.port.log.LeaseState;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.port.log.SubscriberOptions.Start;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The state of one subscriber, locked until the transaction ends. */
record SubscriberRow(
        SqlContext context,
        Connection connection,
        String name,
        long position,
        Order order,
        long waiting,
        long mostWaiting,
        boolean isBuilt,
        boolean isRebuilding,
        LeaseState lease) {
    static SubscriberRow locked(SqlContext context, String name, Connection connection) throws SQLException {
        return find(context, name, connection).orElseThrow(() -> unknown(name));
    }

    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "unknown subscriber " + Quoted.of(name) + ": the log has no subscriber of this name");
    }

    static Optional<SubscriberRow> find(SqlContext context, String name, Connection connection) throws SQLException {
        SqlBuilder sql = context.sql(
                SubscriberStatements.FIND.with("not_for_ever", context.dialect().notForEver()), named(name));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new SubscriberRow(
                            context,
                            connection,
                            name,
                            row.getLong("position"),
                            order(row),
                            row.getLong("waiting"),
                            row.getLong("most_waiting"),
                            row.getInt("is_built") == 1,
                            row.getInt("is_rebuilding") == 1,
                            lease(row, context.dialect())))
                    : Optional.empty();
        }
    }

    private static ParameterTable named(String name) {
        return ParameterTable.of(text("name")).add(name);
    }

    private static long flag(boolean isSet) {
        return isSet ? 1 : 0;
    }

    static Order order(ResultSet row) throws SQLException {
        return row.getInt("is_ordered") == 1 ? Order.KEPT : Order.GIVEN_UP;
    }

    static LeaseState lease(ResultSet row, Dialect dialect) throws SQLException {
        return new LeaseState(
                row.getLong("lease_token"),
                LeaseState.Hold.valueOf(row.getString("lease")),
                dialect.time(row, "lease_end"));
    }

    static boolean isKnown(SqlContext context, String name, Connection connection) throws SQLException {
        SqlBuilder sql = context.sql(SubscriberStatements.IS_KNOWN, named(name));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    static void insert(SqlContext context, String name, SubscriberOptions options, long position, Connection connection)
            throws SQLException {
        LeaseState lease = LeaseState.beforeTheFirst(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / 2));
        context.sql(
                        SubscriberStatements.INSERT,
                        ParameterTable.of(
                                        text("name"),
                                        number("position"),
                                        number("is_ordered"),
                                        number("most_waiting"),
                                        number("is_built"),
                                        number("lease_token"),
                                        time("lease_end"))
                                .add(
                                        name,
                                        position,
                                        flag(options.order() == Order.KEPT),
                                        options.mostWaiting(),
                                        flag(options.isBuilt()),
                                        lease.token(),
                                        lease.end()))
                .update(connection);
    }

    void serveBy(SubscriberOptions options) throws SQLException {
        boolean isReordered = options.order() != order;
        if (isReordered && waiting > 0) {
            throw new IllegalStateException("cannot serve " + Quoted.of(name) + " with the order " + options.order()
                    + ": " + waiting + " events wait with the order " + order + "; deliver or drop them first");
        }
        context.sql(
                        SubscriberStatements.SERVE,
                        ParameterTable.of(
                                        text("name"), number("is_ordered"), number("most_waiting"), number("is_built"))
                                .add(
                                        name,
                                        flag(options.order() == Order.KEPT),
                                        options.mostWaiting(),
                                        flag(options.isBuilt())))
                .update(connection);
        // A lease that is handed out uses the previous order, and will be refused.
        LeaseState now = isReordered ? lease.released() : lease;
        boolean isToRebuild = options.start() == Start.REBUILD_ALWAYS;
        if (isReordered || isToRebuild) {
            keep(isToRebuild || isRebuilding, isToRebuild ? now.voided() : now);
        }
    }

    void remove() throws SQLException {
        queues().clear();
        context.sql(SubscriberStatements.REMOVE, named(name)).update(connection);
    }

    RetryQueueTable queues() {
        return new RetryQueueTable(context, connection, name, order, position);
    }

    void rebuild() throws SQLException {
        keep(true, lease.voided());
    }

    private void keep(boolean isToRebuild, LeaseState now) throws SQLException {
        context.sql(
                        SubscriberStatements.KEEP_LEASE,
                        ParameterTable.of(
                                        text("name"),
                                        number("is_rebuilding"),
                                        text("lease"),
                                        number("lease_token"),
                                        time("lease_end"))
                                .add(name, flag(isToRebuild), now.hold().name(), now.token(), now.end()))
                .update(connection);
    }

    Optional<DeliveryLease> claim(Sequencer sequencer, int most, Instant now, Duration leaseTime) throws SQLException {
        if (isRebuilding) {
            long last = sequencer.last(connection);
            queues().clear();
            LeaseState taken = take(last, 0, now, leaseTime);
            return Optional.of(DeliveryLease.ofRebuild(name, taken.token(), now, order, last));
        }
        List<DeliveryLease.Due> due = new ArrayList<>();
        long stillWaiting = waiting;
        if (waiting > 0) {
            RetryQueueTable.Claimed claimed = queues().claim((most + 1) / 2, now);
            stillWaiting -= claimed.gone();
            due.addAll(claimed.due());
        }
        int room = waiting < mostWaiting ? most - due.size() : 0;
        LogPage page = page(room);
        page.entries().forEach(entry -> due.add(new DeliveryLease.Due(entry, 0)));
        boolean isNothing = due.isEmpty() && page.through() == position;
        if (isNothing && stillWaiting == waiting) {
            return Optional.empty();
        }
        LeaseState taken = take(position, stillWaiting, now, leaseTime);
        return Optional.of(DeliveryLease.ofEvents(name, taken.token(), now, order, page.through(), due));
    }

    private LogPage page(int room) throws SQLException {
        if (room == 0) {
            return new LogPage(List.of(), position, false);
        }
        boolean mayWait = order == Order.KEPT && waiting > 0;
        return mayWait
                ? LogPage.notBehind(context, name, position, room, connection)
                : LogPage.after(context, position, room, connection);
    }

    private LeaseState take(long from, long waitingNow, Instant now, Duration leaseTime) throws SQLException {
        LeaseState taken = lease.taken(now, leaseTime);
        context.sql(
                        SubscriberStatements.TAKE,
                        ParameterTable.of(
                                        text("name"),
                                        number("position"),
                                        number("waiting"),
                                        number("lease_token"),
                                        time("lease_end"),
                                        text("lease_owner"))
                                .add(name, from, waitingNow, taken.token(), taken.end(), LeaseOwner.THIS_PROCESS))
                .update(connection);
        return taken;
    }

    /** {@return whether the lease was the last one, and was completed} */
    boolean wasCompleted(DeliveryLease ended) {
        return !lease.isHeld() && ended.token() == lease.token();
    }

    boolean complete(DeliveryLease ended, int handled, List<DeliveryLease.Failure> failures) throws SQLException {
        if (!lease.counts(ended)) {
            LeaseState now = lease.endedBy(ended);
            if (!now.equals(lease)) {
                keep(isRebuilding, now);
            }
            return false;
        }
        LeaseResult result = LeaseResult.of(ended, handled, failures, position);
        long waitingNow = 0;
        if (waiting > 0 || !failures.isEmpty()) {
            queues().keep(result, ended.at());
            waitingNow = waiting - result.deliveredAgain().size() + queues().joined(result);
        }
        context.sql(
                        SubscriberStatements.COMPLETE,
                        ParameterTable.of(text("name"), number("position"), number("waiting"))
                                .add(name, result.through(), waitingNow))
                .update(connection);
        return true;
    }

    /** {@return whether the event was parked} */
    boolean drop(Sku sku, long number, Instant now) throws SQLException {
        if (!queues().isParked(sku, number)) {
            return false;
        }
        int fewer = queues().drop(sku, number, now, lease.isHeld());
        context.sql(
                        SubscriberStatements.CHANGE_WAITING,
                        ParameterTable.of(text("name"), number("waiting")).add(name, waiting - fewer))
                .update(connection);
        if (isBuilt) {
            rebuild();
        }
        return true;
    }
}
