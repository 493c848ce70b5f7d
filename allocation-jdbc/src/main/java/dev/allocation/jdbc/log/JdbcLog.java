package dev.allocation.jdbc.log;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.RecoveryTime;
import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.connection.Transactions;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.DeliveryLease;
import dev.allocation.port.EventLog;
import dev.allocation.port.LogEntry;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.SubscriberOptions;
import dev.allocation.port.SubscriberOptions.Start;
import dev.allocation.port.SubscriberStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The event log, with the positions of its subscribers; events get their positions before they are read. */
public final class JdbcLog implements EventLog {
    private final SqlContext context;
    private final Connections connections;
    private final Transactions transactions;
    private final Sequencer sequencer;

    public JdbcLog(SqlContext context, Connections connections, RecoveryTime recoveryTime) {
        this.context = context;
        this.connections = connections;
        this.transactions = new Transactions(context, connections, recoveryTime);
        this.sequencer = new Sequencer(context);
    }

    @Override
    public void subscribe(Map<String, SubscriberOptions> subscribers) {
        SortedMap<String, SubscriberOptions> given = new TreeMap<>(subscribers); // rows are locked in one order
        String asked = "subscribe " + given.keySet().stream().map(Quoted::of).toList();
        Transaction.Work<Boolean> making = connection -> {
            context.requireIdsInOrder(connection);
            return subscribe(given, connection);
        };
        boolean done = false;
        while (!done) {
            // A result of false keeps nothing, whatever the first result was.
            done = transactions.of(asked, making, (first, connection) -> making.on(connection));
        }
    }

    /** {@return false when somebody else added or removed one of the subscribers meanwhile; then nothing is kept} */
    private boolean subscribe(SortedMap<String, SubscriberOptions> given, Connection connection) throws SQLException {
        SortedMap<String, SubscriberOptions> fresh = new TreeMap<>(given);
        for (Map.Entry<String, SubscriberOptions> one : given.entrySet()) {
            // Without a lock at first, because a lock on a missing row would block others.
            if (SubscriberRow.isKnown(context, one.getKey(), connection)) {
                fresh.remove(one.getKey());
                Optional<SubscriberRow> row = SubscriberRow.find(context, one.getKey(), connection);
                if (row.isEmpty()) {
                    return false;
                }
                row.get().serveBy(one.getValue());
            }
        }
        return fresh.isEmpty() || insert(fresh, connection);
    }

    /**
     * Inserts subscribers. The sequencer is locked until the end, so that nobody else adds one of the names meanwhile, and
     * nothing is trimmed.
     */
    private boolean insert(SortedMap<String, SubscriberOptions> fresh, Connection connection) throws SQLException {
        boolean areFromOldest = fresh.values().stream().allMatch(options -> options.start() == Start.OLDEST);
        long next = areFromOldest ? sequencer.lock(connection) : sequencer.numberAll(connection);
        for (Map.Entry<String, SubscriberOptions> one : fresh.entrySet()) {
            if (SubscriberRow.isKnown(context, one.getKey(), connection)) {
                return false;
            }
            boolean isFromOldest = one.getValue().start() == Start.OLDEST;
            long first = isFromOldest ? oldest(connection).orElse(next) : next;
            SubscriberRow.insert(context, one.getKey(), one.getValue(), first - 1, connection);
        }
        return true;
    }

    private OptionalLong oldest(Connection connection) throws SQLException {
        SqlBuilder sql = context.sql("select position from {event} where position > 0 order by position limit 1");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    @Override
    public boolean remove(String subscriber) {
        return transactions.of("remove the subscriber " + Quoted.of(subscriber), connection -> {
            Optional<SubscriberRow> row = SubscriberRow.find(context, subscriber, connection);
            if (row.isPresent()) {
                row.get().remove();
            }
            return row.isPresent();
        });
    }

    @Override
    public void rebuild(String subscriber) {
        transactions.of("have " + Quoted.of(subscriber) + " rebuilt", connection -> {
            row(subscriber, connection).rebuild();
            return true;
        });
    }

    @Override
    public List<SubscriberStatus> subscribers() {
        return transactions.of("look at the subscribers", connection -> new StatusQuery(context, connection).all());
    }

    @Override
    public List<LogEntry> after(long position, int most) {
        return transactions.of("read the log", connection -> {
            sequencer.number(most, connection);
            SqlBuilder sql = context.sql("select " + EventTable.ENTRY + " from {event} e where e.position > ")
                    .value(position)
                    .add(" order by e.position limit " + most);
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                List<LogEntry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(EventTable.entry(rows, context.dialect()));
                }
                return entries;
            }
        });
    }

    @Override
    public Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
        String asked = "claim a lease of " + Quoted.of(subscriber);
        if (!mayHaveSomethingToDo(asked, subscriber, now)) {
            return Optional.empty();
        }
        return transactions.of(
                asked, connection -> claim(subscriber, most, now, leaseTime, connection), (first, connection) -> {
                    boolean isKept = first.isPresent()
                            && SubscriberRow.find(context, subscriber, connection)
                                    .filter(row -> row.counts(first.get()))
                                    .isPresent();
                    return isKept ? first : claim(subscriber, most, now, leaseTime, connection);
                });
    }

    private Optional<DeliveryLease> claim(
            String subscriber, int most, Instant now, Duration leaseTime, Connection connection) throws SQLException {
        SubscriberRow row = row(subscriber, connection);
        return row.isTaken(now) ? Optional.empty() : row.claim(sequencer, most, now, leaseTime);
    }

    private boolean mayHaveSomethingToDo(String asked, String subscriber, Instant now) {
        try (Connections.Borrowed borrowed = connections.borrow()) {
            return isWorthClaiming(subscriber, now, borrowed.connection());
        } catch (SQLException failure) {
            throw new SqlErrors(context.dialect(), false).of(failure, asked, List.of());
        }
    }

    /**
     * {@return whether there may be something to do; this takes one statement without a lock, because usually there is nothing}
     */
    private boolean isWorthClaiming(String subscriber, Instant now, Connection connection) throws SQLException {
        // Ordered like the indexes; otherwise a server may search the whole table for the first row.
        SqlBuilder sql = context.sql("select s.is_rebuilding, s.is_taken, s.lease_end, s.waiting, s.most_waiting,"
                        + " (select q.next_try from {retry_queue} q where q.subscriber = s.name and q.is_parked = 0"
                        + " and q.next_try <= ")
                .value(now)
                .add(" order by q.next_try limit 1) as due,"
                        + " (select e.position from {event} e where e.position > s.position"
                        + " order by e.position limit 1) as fresh,"
                        + " (select u.id from {event} u where u.position is null"
                        + " order by u.position, u.id limit 1) as unnumbered"
                        + " from {subscriber} s where s.name = ")
                .value(Objects.requireNonNull(subscriber, "subscriber"));
        try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw SubscriberRow.unknown(subscriber);
            }
            boolean isTaken = row.getInt("is_taken") != 0
                    && now.isBefore(context.dialect().time(row, "lease_end"));
            boolean isFull = row.getLong("waiting") >= row.getLong("most_waiting");
            boolean isNew = row.getObject("fresh") != null || row.getObject("unnumbered") != null;
            boolean isRebuilding = row.getInt("is_rebuilding") == 1;
            return !isTaken && (isRebuilding || row.getObject("due") != null || isNew && !isFull);
        }
    }

    @Override
    public boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
        String asked = "complete a lease of " + Quoted.of(lease.subscriber());
        // The result is in a list, because FALSE alone would roll back, and the end of a void lease must be kept.
        return transactions
                .of(
                        asked,
                        connection -> {
                            Optional<SubscriberRow> row = SubscriberRow.find(context, lease.subscriber(), connection);
                            return List.of(row.isPresent() && row.get().complete(lease, handled, failures));
                        },
                        (first, connection) -> {
                            Optional<SubscriberRow> row = SubscriberRow.find(context, lease.subscriber(), connection);
                            if (row.isEmpty() || row.get().wasCompleted(lease)) {
                                return first;
                            }
                            if (first.get(0) && row.get().token() != lease.token()) {
                                throw new OutcomeUnknownException(
                                        asked,
                                        new SQLException(
                                                "its commit was lost, and somebody else has taken a lease since"));
                            }
                            return List.of(row.get().complete(lease, handled, failures));
                        })
                .get(0);
    }

    @Override
    public boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) {
        Transaction.Work<Boolean> renewal = connection -> {
            Optional<SubscriberRow> row = SubscriberRow.find(context, lease.subscriber(), connection);
            return row.isPresent() && row.get().renew(lease, now, leaseTime);
        };
        // The repeat decides whether the lease still counts, because somebody else may have claimed one.
        return transactions.of(
                "renew a lease of " + Quoted.of(lease.subscriber()),
                renewal,
                (first, connection) -> renewal.on(connection));
    }

    @Override
    public List<ParkedEvent> parked(String subscriber) {
        return transactions.of(
                "list the parked events of " + Quoted.of(subscriber),
                connection -> row(subscriber, connection).queues().parked());
    }

    @Override
    public boolean resend(String subscriber, Sku sku, long number, Instant now) {
        return transactions.of(
                "resend an event to " + Quoted.of(subscriber),
                connection -> row(subscriber, connection).queues().resend(sku, number, now));
    }

    @Override
    public boolean drop(String subscriber, Sku sku, long number, Instant now) {
        return transactions.of(
                "drop an event of " + Quoted.of(subscriber),
                connection -> row(subscriber, connection).drop(sku, number, now),
                (first, connection) -> {
                    SubscriberRow row = row(subscriber, connection);
                    // An event that still waits, but is not parked, was resent by somebody before it could be dropped.
                    return row.drop(sku, number, now) || !row.queues().waits(sku, number);
                });
    }

    @Override
    public int trim(Instant before, long newest, int most) {
        return transactions.of("trim the log", connection -> {
            sequencer.number(most, connection);
            long next = sequencer.lock(connection);
            return new LogTrimming(context, connection, before, newest).drop(most, next);
        });
    }

    private SubscriberRow row(String subscriber, Connection connection) throws SQLException {
        return SubscriberRow.locked(context, Objects.requireNonNull(subscriber, "subscriber"), connection);
    }
}
