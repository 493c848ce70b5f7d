package dev.allocation.jdbc;

import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import dev.allocation.port.SubscriberOptions;
import dev.allocation.port.SubscriberOptions.Order;
import dev.allocation.port.SubscriberOptions.Start;
import dev.allocation.port.Turn;
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

/** How far one subscriber is, locked for the time of a transaction. */
record SubscriberRow(
        Tables tables,
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
    /** Of is_taken: a turn is at work that counts; or one that does not any more, but may still be at work. */
    private static final int TAKEN = 1;

    private static final int VOID = 2;

    static SubscriberRow locked(Tables tables, String name, Connection connection) throws SQLException {
        return find(tables, name, connection).orElseThrow(() -> unknown(name));
    }

    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "asked for subscriber " + Quoted.of(name) + ", found that it was never made known");
    }

    static Optional<SubscriberRow> find(Tables tables, String name, Connection connection) throws SQLException {
        Sql sql = tables.sql(
                        "select position, is_ordered, waiting, most_waiting, token, is_built, is_rebuilding, is_taken,"
                                + " lease_end" + tables.dialect().notForEver()
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
                    ? Optional.of(tables.dialect().time(row, "lease_end"))
                    : Optional.empty();
            return Optional.of(new SubscriberRow(
                    tables,
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

    static boolean isKnown(Tables tables, String name, Connection connection) throws SQLException {
        Sql sql = tables.sql("select position from {subscriber} where name = ").value(name);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    /** Its turns begin anywhere, so that one of a namesake that was removed is not taken for one of this. */
    static void insert(Tables tables, String name, SubscriberOptions options, long position, Connection connection)
            throws SQLException {
        tables.sql("insert into {subscriber}"
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
            // What is handed out goes by the order of before, and will be refused.
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
        lanes().clear();
        tables.sql("delete from {subscriber} where name = ").value(name).update(connection);
    }

    boolean isTaken(Instant now) {
        return leaseEnd.isPresent() && now.isBefore(leaseEnd.get());
    }

    LaneRows lanes() {
        return new LaneRows(tables, connection, name, order, position);
    }

    void rebuild() throws SQLException {
        update(set("is_rebuilding = 1, is_taken = ").value(leaseEnd.isPresent() ? VOID : 0));
    }

    Optional<Turn> claim(Sequencer sequencer, int most, Instant now, Duration lease) throws SQLException {
        if (isRebuilding) {
            long last = sequencer.last(connection);
            lanes().clear();
            update(set("waiting = 0, position = ").value(last));
            take(now, lease);
            return Optional.of(Turn.ofRebuild(name, token + 1, now, order, last));
        }
        List<Turn.Due> due = new ArrayList<>();
        if (waiting > 0) {
            int part = (most + 1) / 2;
            List<LaneRows.Head> heads = lanes().heads(part, now);
            int empty = lanes().settleEmpty(heads);
            if (empty > 0) {
                update(set("waiting = ").value(waiting - empty));
            }
            due.addAll(lanes().due(part, heads));
        }
        int room = waiting < mostWaiting ? most - due.size() : 0;
        if (room > 0) {
            // Before the look: what somebody else numbers after it would be neither seen nor found without a number.
            sequencer.number(room, connection);
        }
        Page page = room == 0 ? new Page(List.of(), position) : page(room);
        due.addAll(page.fresh());
        if (due.isEmpty() && page.through() == position) {
            return Optional.empty();
        }
        take(now, lease);
        return Optional.of(Turn.ofEvents(name, token + 1, now, order, page.through(), due));
    }

    /**
     * New events.
     *
     * @param fresh those to deliver
     * @param through the position up to which was looked
     */
    private record Page(List<Turn.Due> fresh, long through) {}

    private Page page(int most) throws SQLException {
        boolean mayWait = order == Order.KEPT && waiting > 0;
        Sql sql = tables.sql("select " + JdbcLog.ENTRY + (mayWait ? ", l.number as behind" : "") + " from {event} e");
        if (mayWait) {
            sql.add(" left join {lane} l on l.sku = e.sku and l.subscriber = ").value(name);
        }
        sql.add(" where e.position > ").value(position).add(" order by e.position limit " + most);
        List<Turn.Due> fresh = new ArrayList<>();
        long through = position;
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                LogEntry entry = JdbcLog.entry(row, tables.dialect());
                through = entry.position();
                if (!mayWait || row.getObject("behind") == null) {
                    fresh.add(new Turn.Due(entry, 0));
                }
            }
        }
        return new Page(fresh, through);
    }

    private void take(Instant now, Duration lease) throws SQLException {
        update(set("is_taken = ")
                .value(TAKEN)
                .add(", token = ")
                .value(token + 1)
                .add(", lease_end = ")
                .value(now.plus(lease)));
    }

    boolean counts(Turn turn) {
        return leaseEnd.isPresent() && !isVoid && turn.token() == token;
    }

    /** {@return whether the turn was the last one, and was settled} */
    boolean wasSettled(Turn turn) {
        return leaseEnd.isEmpty() && turn.token() == token && turn.order() == order;
    }

    boolean renew(Turn turn, Instant now, Duration lease) throws SQLException {
        if (counts(turn)) {
            update(set("lease_end = ").value(now.plus(lease)));
        }
        return counts(turn);
    }

    boolean settle(Turn turn, int handled, List<Turn.Failure> failures) throws SQLException {
        if (!counts(turn)) {
            if (isVoid && turn.token() == token) {
                update(set("is_taken = 0"));
            }
            return false;
        }
        long done = turn.doneThrough(handled, position);
        long waitingNow = 0;
        if (waiting > 0 || !failures.isEmpty()) {
            List<Turn.Due> delivered = turn.delivered(handled, failures);
            lanes().keep(delivered, failures, turn.at(), done);
            waitingNow = waiting + countThrough(done) - delivered.size();
        }
        update(set("is_rebuilding = 0, is_taken = 0, position = ")
                .value(done)
                .add(", waiting = ")
                .value(waitingNow));
        return true;
    }

    private long countThrough(long done) throws SQLException {
        Sql sql = tables.sql("select count(*) from {event} where position > ")
                .value(position)
                .add(" and position <= ")
                .value(done);
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** {@return whether the event was parked} */
    boolean drop(Sku sku, long number, Instant now) throws SQLException {
        if (!lanes().isParked(sku, number)) {
            return false;
        }
        int fewer = lanes().drop(sku, number, now, leaseEnd.isPresent());
        update(set("waiting = ").value(waiting - fewer));
        if (isBuilt) {
            rebuild();
        }
        return true;
    }

    private Sql set(String columns) {
        return tables.sql("update {subscriber} set " + columns);
    }

    private void update(Sql set) throws SQLException {
        set.add(" where name = ").value(name).update(connection);
    }
}
