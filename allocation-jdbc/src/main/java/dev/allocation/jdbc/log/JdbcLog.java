package dev.allocation.jdbc.log;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.RecoveryTime;
import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.connection.Transactions;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.port.log.SubscriberStatus;
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
import java.util.concurrent.atomic.AtomicLong;

/** The event log, with the positions of its subscribers; events get their positions before they are read. */
public final class JdbcLog implements EventLog {
    private static final NamedSql OLDEST = new NamedSql("oldest-position", """
            select position
            from {event_position}
            order by position
            limit 1
            """);

    private final SqlContext context;
    private final Connections connections;
    private final Transactions transactions;
    private final Sequencer sequencer;

    /** A position up to which this process has trimmed all events; 0 at first. */
    private final AtomicLong emptyThrough = new AtomicLong();

    public JdbcLog(SqlContext context, Connections connections, RecoveryTime recoveryTime) {
        this.context = context;
        this.connections = connections;
        this.transactions = new Transactions(context, connections, recoveryTime);
        this.sequencer = new Sequencer(context, transactions);
    }

    @Override
    public void subscribe(Map<String, SubscriberOptions> subscribers) {
        SortedMap<String, SubscriberOptions> given = new TreeMap<>(subscribers); // rows are locked in one order
        String asked = "subscribe " + given.keySet().stream().map(Quoted::of).toList();
        if (!subscribe(asked, given, false)) {
            // Gives positions to what was committed before this call, in transactions of their own. They are lower than
            // the next free one, at which a new subscriber starts.
            sequencer.sequence(Long.MAX_VALUE);
            boolean done;
            do {
                done = subscribe(asked, given, true);
            } while (!done);
        }
    }

    private boolean subscribe(String asked, SortedMap<String, SubscriberOptions> given, boolean isSequenced) {
        Transaction.Work<Boolean> making = connection -> subscribe(given, isSequenced, connection);
        // A result of false keeps nothing, whatever the first result was.
        return transactions.of(asked, making, (first, connection) -> making.on(connection));
    }

    /**
     * {@return false when somebody else added or removed one of the subscribers meanwhile, or one of them is new and needs positions
     * for all earlier events; then nothing is kept}
     */
    private boolean subscribe(SortedMap<String, SubscriberOptions> given, boolean isSequenced, Connection connection)
            throws SQLException {
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
        boolean areReady = isSequenced || fresh.values().stream().allMatch(options -> options.start() == Start.OLDEST);
        return fresh.isEmpty() || areReady && insert(fresh, connection);
    }

    /**
     * Inserts subscribers. The sequencer is locked until the end, so that nobody else adds one of the names meanwhile, and
     * nothing is trimmed.
     */
    private boolean insert(SortedMap<String, SubscriberOptions> fresh, Connection connection) throws SQLException {
        long next = sequencer.lock(connection);
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
        try (PreparedStatement statement = context.sql(OLDEST).prepare(connection);
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
        return transactions.read("look at the subscribers", connection -> new StatusQuery(context, connection).all());
    }

    @Override
    public List<LogEntry> after(long position, int most) {
        sequencer.sequence(most);
        return transactions.read("read the log", connection -> {
            List<LogEntry> entries = new ArrayList<>();
            long reached = position;
            LogPage page;
            do {
                page = LogPage.after(context, reached, most - entries.size(), connection);
                entries.addAll(page.entries());
                reached = page.through();
            } while (page.hasPassedOver() && entries.size() < most);
            return entries;
        });
    }

    @Override
    public EventHistory history() {
        return new JdbcHistory(context, transactions);
    }

    @Override
    public boolean prepare() {
        return sequencer.sequenceSome();
    }

    @Override
    public Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
        Objects.requireNonNull(subscriber, "subscriber");
        return new LeaseClaim(context, transactions, sequencer, subscriber, most, now, leaseTime).take();
    }

    @Override
    public boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
        return new LeaseEnd(context, transactions, lease).complete(handled, failures);
    }

    @Override
    public boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) {
        return new LeaseEnd(context, transactions, lease).renew(now, leaseTime);
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
        sequencer.sequence(most);
        long empty = emptyThrough.get();
        LogTrimming.Result result = transactions.of("trim the log", connection -> {
            long next = sequencer.lock(connection);
            return new LogTrimming(context, connection, before, newest).drop(most, next, empty);
        });
        emptyThrough.set(result.emptyThrough());
        return result.dropped();
    }

    private SubscriberRow row(String subscriber, Connection connection) throws SQLException {
        return SubscriberRow.locked(context, Objects.requireNonNull(subscriber, "subscriber"), connection);
    }
}
