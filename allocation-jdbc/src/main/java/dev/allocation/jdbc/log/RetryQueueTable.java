package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;
import static dev.allocation.jdbc.sql.ParameterTable.Column.time;

import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LeaseResult;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions.Order;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The retry queues of a subscriber: the events that it failed to handle, or that come next after such an event.
 *
 * <p>When the order is kept, a SKU has one retry queue, with a row for its first event. Later events up to the subscriber's
 * position wait behind that event, without rows of their own. Otherwise each failed event is a retry queue of its own. Events are
 * found by their keys alone, so the cost of an event does not depend on the number of events behind it.
 */
record RetryQueueTable(SqlContext context, Connection connection, String subscriber, Order order, long position) {
    /** The attempts of a retry queue that was left empty, and only keeps its place until the lease that is held has ended. */
    private static final int EMPTY = -1;

    /** A retry queue: the event to deliver next, and how often its delivery failed. */
    record Head(String sku, long number, int attempts) {
        boolean wasLeftEmpty() {
            return attempts == EMPTY;
        }
    }

    void clear() throws SQLException {
        context.sql(
                        RetryQueueStatements.CLEAR,
                        ParameterTable.of(text("subscriber")).add(subscriber))
                .update(connection);
    }

    /**
     * The part of a lease that comes from retry queues.
     *
     * @param due the events to deliver, in order, with an equal share for each queue
     * @param gone the number of events that no longer wait: places of queues that were left empty, and events of kinds that this
     *     version of the library does not know
     */
    record Claimed(List<DeliveryLease.Due> due, int gone) {}

    Claimed claim(int most, Instant now) throws SQLException {
        List<Head> heads = heads(most, now);
        List<Head> empty = heads.stream().filter(Head::wasLeftEmpty).toList();
        advance(empty, 0);
        List<DeliveryLease.Due> due = new ArrayList<>();
        List<Head> unknown = new ArrayList<>();
        addDue(heads, most, due, unknown);
        advance(unknown, 1);
        return new Claimed(due, empty.size() + unknown.size());
    }

    /** Adds the events that are due, up to the first of each queue whose kind is unknown, and the queues that begin with one. */
    private void addDue(List<Head> heads, int most, List<DeliveryLease.Due> due, List<Head> unknown)
            throws SQLException {
        if (heads.isEmpty()) {
            return;
        }
        int share = order == Order.KEPT ? most / heads.size() : 1;
        ParameterTable wanted = ParameterTable.of(
                number("place"), text("sku"), number("number"), number("attempts"), number("position"));
        for (Head head : heads) {
            for (int next = 0; next < share; next++) {
                wanted.add(
                        (long) wanted.size(),
                        head.sku(),
                        head.number() + next,
                        next == 0 ? Math.max(0L, head.attempts()) : 0L,
                        position);
            }
        }
        Set<Integer> ended = new HashSet<>();
        found(wanted).forEach((place, entry) -> {
            if (entry.isPresent() && !ended.contains(place / share)) {
                due.add(entry.get());
            } else if (ended.add(place / share) && place % share == 0) {
                unknown.add(heads.get(place / share));
            }
        });
    }

    /** {@return the events that were found, by their places; empty for one of an unknown kind} */
    private SortedMap<Integer, Optional<DeliveryLease.Due>> found(ParameterTable wanted) throws SQLException {
        SortedMap<Integer, Optional<DeliveryLease.Due>> found = new TreeMap<>();
        for (SqlBuilder sql : context.each(RetryQueueStatements.DUE, wanted)) {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    int attempts = row.getInt("attempts");
                    found.put(
                            row.getInt("place"),
                            EventTable.entry(row, context.dialect())
                                    .map(entry -> new DeliveryLease.Due(entry, attempts)));
                }
            }
        }
        return found;
    }

    /** {@return retry queues that are due, the longest due first} */
    List<Head> heads(int most, Instant now) throws SQLException {
        SqlBuilder sql = context.sql(
                RetryQueueStatements.HEADS,
                ParameterTable.of(text("subscriber"), time("now"), number("most"))
                        .add(subscriber, now, (long) most));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            List<Head> heads = new ArrayList<>();
            while (row.next()) {
                heads.add(new Head(row.getString(1), row.getLong(2), row.getInt(3)));
            }
            return heads;
        }
    }

    /** Replaces retry queues by what follows their first number, or begins with it. */
    private void advance(List<Head> heads, int by) throws SQLException {
        ParameterTable closed = RetryQueueRows.keys();
        Map<Sku, Long> next = new HashMap<>();
        for (Head head : heads) {
            closed.add(subscriber, head.sku(), head.number());
            next.put(new Sku(head.sku()), head.number() + by);
        }
        ParameterTable open = RetryQueueRows.rows();
        if (order == Order.KEPT) {
            addWaiting(next, Instant.EPOCH, position, open);
        }
        table().delete(closed);
        table().insert(open);
    }

    /** Advances the retry queues, and closes those in which no event waits up to the new position. */
    void keep(LeaseResult result, Instant now) throws SQLException {
        ParameterTable closed = RetryQueueRows.keys();
        Map<Sku, Long> next = new HashMap<>();
        for (DeliveryLease.Due due : result.deliveredAgain()) {
            Event event = due.entry().event();
            closed.add(subscriber, event.sku().value(), event.number());
            next.merge(event.sku(), event.number() + 1, Math::max);
        }
        for (DeliveryLease.Failure failure : result.failures()) {
            closed.add(subscriber, failure.sku().value(), failure.number());
            next.remove(failure.sku());
        }
        ParameterTable open = RetryQueueRows.rows();
        for (DeliveryLease.Failure failure : result.failures()) {
            open.add(
                    subscriber,
                    failure.sku().value(),
                    failure.number(),
                    (long) failure.attempts(),
                    failure.nextTry().orElse(Instant.EPOCH),
                    failure.nextTry().isPresent() ? 0L : 1L,
                    // PostgreSQL cannot store U+0000, and the message of a subscriber may contain it.
                    String.valueOf(failure.reason()).replace('\u0000', '\uFFFD'));
        }
        if (order == Order.KEPT) {
            addWaiting(next, now, result.through(), open);
        }
        table().delete(closed);
        table().insert(open);
    }

    /** Adds a row for each of the given events that exists up to a position. */
    private void addWaiting(Map<Sku, Long> next, Instant now, long done, ParameterTable open) throws SQLException {
        if (next.isEmpty()) {
            return;
        }
        ParameterTable wanted = ParameterTable.of(text("sku"), number("number"), number("position"));
        next.forEach((sku, number) -> wanted.add(sku.value(), number, done));
        for (SqlBuilder sql : context.each(RetryQueueStatements.NEXT, wanted)) {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    open.add(subscriber, row.getString(1), row.getLong(2), 0L, now, 0L, "");
                }
            }
        }
    }

    /** {@return the number of events that the end of a lease adds to those that wait, once the failures are stored} */
    long joined(LeaseResult result) throws SQLException {
        SqlBuilder sql = context.sql(
                RetryQueueStatements.JOINED,
                ParameterTable.of(text("subscriber"), number("is_ordered"), number("from"), number("through"))
                        .add(subscriber, order == Order.KEPT ? 1L : 0L, result.from(), result.through()));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    List<ParkedEvent> parked() throws SQLException {
        SqlBuilder sql = context.sql(
                RetryQueueStatements.PARKED,
                ParameterTable.of(text("subscriber")).add(subscriber));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            List<ParkedEvent> parked = new ArrayList<>();
            while (row.next()) {
                Optional<LogEntry> entry = EventTable.entry(row, context.dialect());
                if (entry.isPresent()) {
                    parked.add(new ParkedEvent(entry.get(), row.getInt("attempts"), row.getString("reason")));
                }
            }
            return parked;
        }
    }

    boolean resend(Sku sku, long number, Instant now) throws SQLException {
        boolean found = isParked(sku, number);
        if (found) {
            table().delete(RetryQueueRows.keys().add(subscriber, sku.value(), number));
            table().insert(RetryQueueRows.rows().add(subscriber, sku.value(), number, 0L, now, 0L, ""));
        }
        return found;
    }

    /**
     * Advances a retry queue past its parked event.
     *
     * @param keepsPlace whether a lease is held; it may have skipped later events because of the retry queue, and these join the
     *     queue only when that lease ends
     * @return the number of events by which fewer wait; a place that is kept counts as a waiting event
     */
    int drop(Sku sku, long number, Instant now, boolean keepsPlace) throws SQLException {
        table().delete(RetryQueueRows.keys().add(subscriber, sku.value(), number));
        if (order == Order.GIVEN_UP) {
            return 1;
        }
        ParameterTable open = RetryQueueRows.rows();
        addWaiting(Map.of(sku, number + 1), now, position, open);
        boolean leavesEmpty = open.isEmpty();
        if (leavesEmpty && keepsPlace) {
            open.add(subscriber, sku.value(), number + 1, (long) EMPTY, now, 0L, "");
        }
        table().insert(open);
        return leavesEmpty && keepsPlace ? 0 : 1;
    }

    boolean isParked(Sku sku, long number) throws SQLException {
        return table().isParked(subscriber, sku, number);
    }

    /** {@return whether the event failed, and is parked or will be sent again} */
    boolean waits(Sku sku, long number) throws SQLException {
        return table().holds(subscriber, sku, number);
    }

    private RetryQueueRows table() {
        return new RetryQueueRows(context, connection);
    }
}
