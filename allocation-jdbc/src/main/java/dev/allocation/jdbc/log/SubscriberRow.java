package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.DeliveryLease;
import dev.allocation.port.LogEntry;
import dev.allocation.port.SubscriberOptions;
import dev.allocation.port.SubscriberOptions.Order;
import dev.allocation.port.SubscriberOptions.Start;
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
        long token,
        boolean isBuilt,
        boolean isRebuilding,
        boolean isVoid,
        Optional<Instant> leaseEnd) {
    /**
     * The values of is_taken when a lease is held: one that counts; or a void one, which no longer counts but may still be in
     * use.
     */
    private static final int TAKEN = 1;

    private static final int VOID = 2;

    static SubscriberRow locked(SqlContext context, String name, Connection connection) throws SQLException {
        return find(context, name, connection).orElseThrow(() -> unknown(name));
    }

    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "asked for subscriber " + Quoted.of(name) + ", found that it was never made known");
    }

    static Optional<SubscriberRow> find(SqlContext context, String name, Connection connection) throws SQLException {
        SqlBuilder sql = context.sql(
                        "select position, is_ordered, waiting, most_waiting, token, is_built, is_rebuilding, is_taken,"
                                + " lease_end" + context.dialect().notForEver()
                                + " from {subscriber} where name = ")
                .value(name)
                .add(" for update");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            int taken = row.getInt("is_taken");
            Optional<Instant> leaseEnd = taken == TAKEN || taken == VOID
                    ? Optional.of(context.dialect().time(row, "lease_end"))
                    : Optional.empty();
            return Optional.of(new SubscriberRow(
                    context,
                    connection,
                    name,
                    row.getLong("position"),
                    row.getInt("is_ordered") == 1 ? Order.KEPT : Order.GIVEN_UP,
                    row.getLong("waiting"),
                    row.getLong("most_waiting"),
                    row.getLong("token"),
                    row.getInt("is_built") == 1,
                    row.getInt("is_rebuilding") == 1,
                    taken == VOID,
                    leaseEnd));
        }
    }

    static boolean isKnown(SqlContext context, String name, Connection connection) throws SQLException {
        SqlBuilder sql =
                context.sql("select position from {subscriber} where name = ").value(name);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    /**
     * Inserts a subscriber. Its lease tokens start at a random number, so that a lease of a removed subscriber with the same name
     * is not mistaken for one of this subscriber.
     */
    static void insert(SqlContext context, String name, SubscriberOptions options, long position, Connection connection)
            throws SQLException {
        context.sql("insert into {subscriber}"
                        + " (name, position, is_ordered, waiting, most_waiting, token, is_built, is_rebuilding,"
                        + " is_taken, lease_end) values (")
                .value(name)
                .add(", ")
                .value(position)
                .add(options.order() == Order.KEPT ? ", 1, 0, " : ", 0, 0, ")
                .value(options.mostWaiting())
                .add(", ")
                .value(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / 2))
                .add(options.isBuilt() ? ", 1, 1, 0, " : ", 0, 0, 0, ")
                .value(Instant.EPOCH)
                .add(")")
                .update(connection);
    }

    void serveBy(SubscriberOptions options) throws SQLException {
        boolean isReordered = options.order() != order;
        if (isReordered && waiting > 0) {
            throw new IllegalStateException("asked to serve " + Quoted.of(name) + " with the order " + options.order()
                    + ", found " + waiting + " events that wait with the order " + order
                    + "; let them be delivered, or drop them first");
        }
        if (isReordered) {
            // A lease that is handed out uses the previous order, and will be refused.
            update(set("is_taken = 0, is_ordered = ").value(options.order() == Order.KEPT ? 1 : 0));
        }
        update(set("most_waiting = ")
                .value(options.mostWaiting())
                .add(", is_built = ")
                .value(options.isBuilt() ? 1 : 0));
        if (options.start() == Start.REBUILD_ALWAYS) {
            rebuild();
        }
    }

    void remove() throws SQLException {
        queues().clear();
        context.sql("delete from {subscriber} where name = ").value(name).update(connection);
    }

    boolean isTaken(Instant now) {
        return leaseEnd.isPresent() && now.isBefore(leaseEnd.get());
    }

    RetryQueueTable queues() {
        return new RetryQueueTable(context, connection, name, order, position);
    }

    void rebuild() throws SQLException {
        update(set("is_rebuilding = 1, is_taken = ").value(leaseEnd.isPresent() ? VOID : 0));
    }

    Optional<DeliveryLease> claim(Sequencer sequencer, int most, Instant now, Duration leaseTime) throws SQLException {
        if (isRebuilding) {
            long last = sequencer.last(connection);
            queues().clear();
            update(set("waiting = 0, position = ").value(last));
            take(now, leaseTime);
            return Optional.of(DeliveryLease.ofRebuild(name, token + 1, now, order, last));
        }
        List<DeliveryLease.Due> due = new ArrayList<>();
        if (waiting > 0) {
            int part = (most + 1) / 2;
            List<RetryQueueTable.Head> heads = queues().heads(part, now);
            int empty = queues().closeEmpty(heads);
            if (empty > 0) {
                update(set("waiting = ").value(waiting - empty));
            }
            due.addAll(queues().due(part, heads));
        }
        int room = waiting < mostWaiting ? most - due.size() : 0;
        if (room > 0) {
            // Numbers before the read: events that somebody else numbers after a read are not in it, and would not be
            // found without a position either.
            sequencer.number(room, connection);
        }
        Page page = room == 0 ? new Page(List.of(), position) : page(room);
        due.addAll(page.fresh());
        if (due.isEmpty() && page.through() == position) {
            return Optional.empty();
        }
        take(now, leaseTime);
        return Optional.of(DeliveryLease.ofEvents(name, token + 1, now, order, page.through(), due));
    }

    /**
     * A page of new events.
     *
     * @param fresh the events to deliver
     * @param through the position up to which the log was read
     */
    private record Page(List<DeliveryLease.Due> fresh, long through) {}

    private Page page(int most) throws SQLException {
        boolean mayWait = order == Order.KEPT && waiting > 0;
        SqlBuilder sql =
                context.sql("select " + EventTable.ENTRY + (mayWait ? ", q.number as behind" : "") + " from {event} e");
        if (mayWait) {
            sql.add(" left join {retry_queue} q on q.sku = e.sku and q.subscriber = ")
                    .value(name);
        }
        sql.add(" where e.position > ").value(position).add(" order by e.position limit " + most);
        List<DeliveryLease.Due> fresh = new ArrayList<>();
        long through = position;
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                LogEntry entry = EventTable.entry(row, context.dialect());
                through = entry.position();
                if (!mayWait || row.getObject("behind") == null) {
                    fresh.add(new DeliveryLease.Due(entry, 0));
                }
            }
        }
        return new Page(fresh, through);
    }

    private void take(Instant now, Duration leaseTime) throws SQLException {
        update(set("is_taken = ")
                .value(TAKEN)
                .add(", token = ")
                .value(token + 1)
                .add(", lease_end = ")
                .value(now.plus(leaseTime)));
    }

    boolean counts(DeliveryLease lease) {
        return leaseEnd.isPresent() && !isVoid && lease.token() == token;
    }

    /** {@return whether the lease was the last one, and was completed} */
    boolean wasCompleted(DeliveryLease lease) {
        return leaseEnd.isEmpty() && lease.token() == token && lease.order() == order;
    }

    boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) throws SQLException {
        if (counts(lease)) {
            update(set("lease_end = ").value(now.plus(leaseTime)));
        }
        return counts(lease);
    }

    boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) throws SQLException {
        if (!counts(lease)) {
            if (isVoid && lease.token() == token) {
                update(set("is_taken = 0"));
            }
            return false;
        }
        long done = lease.doneThrough(handled, position);
        long waitingNow = 0;
        if (waiting > 0 || !failures.isEmpty()) {
            List<DeliveryLease.Due> delivered = lease.delivered(handled, failures);
            queues().keep(delivered, failures, lease.at(), done);
            waitingNow = waiting + EventTable.count(context, position, done, connection) - delivered.size();
        }
        update(set("is_rebuilding = 0, is_taken = 0, position = ")
                .value(done)
                .add(", waiting = ")
                .value(waitingNow));
        return true;
    }

    /** {@return whether the event was parked} */
    boolean drop(Sku sku, long number, Instant now) throws SQLException {
        if (!queues().isParked(sku, number)) {
            return false;
        }
        int fewer = queues().drop(sku, number, now, leaseEnd.isPresent());
        update(set("waiting = ").value(waiting - fewer));
        if (isBuilt) {
            rebuild();
        }
        return true;
    }

    private SqlBuilder set(String columns) {
        return context.sql("update {subscriber} set " + columns);
    }

    private void update(SqlBuilder set) throws SQLException {
        set.add(" where name = ").value(name).update(connection);
    }
}
