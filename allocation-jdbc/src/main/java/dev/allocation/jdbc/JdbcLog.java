package dev.allocation.jdbc;

import dev.allocation.model.Sku;
import dev.allocation.port.EventLog;
import dev.allocation.port.LogEntry;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.Turn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The log: events get their positions before they are read, and subscribers keep theirs beside them. */
final class JdbcLog implements EventLog {
    static final String ENTRY = "e.position, e.committed_at, e.sku, e.number, e.kind, e.batch, e.order_id, e.line_id,"
            + " e.quantity, e.due_on";

    private final Tables tables;
    private final Connections connections;
    private final Sequencer sequencer;

    JdbcLog(Tables tables, Connections connections) {
        this.tables = tables;
        this.connections = connections;
        this.sequencer = new Sequencer(tables);
    }

    @Override
    public void subscribe(String subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        inTransaction("subscribe '" + subscriber + "'", connection -> {
            // The sequencer is held until the end, so that nobody else makes the name known in between.
            long next = sequencer.numberAll(connection);
            if (!Subscription.isKnown(tables, subscriber, connection)) {
                Subscription.insert(tables, subscriber, next - 1, connection);
            }
            return true;
        });
    }

    @Override
    public List<LogEntry> after(long position, int most) {
        return inTransaction("read the log", connection -> {
            sequencer.number(most, connection);
            Sql sql = tables.sql("select " + ENTRY + " from {event} e where e.position > ")
                    .value(position)
                    .add(" order by e.position limit " + most);
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                List<LogEntry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(entry(rows, tables.dialect()));
                }
                return entries;
            }
        });
    }

    static LogEntry entry(ResultSet row, Dialect dialect) throws SQLException {
        return new LogEntry(row.getLong("position"), dialect.time(row, "committed_at"), EventRows.read(row));
    }

    @Override
    public Optional<Turn> claim(String subscriber, int most, Instant now, Duration lease) {
        return inTransaction("claim a turn of '" + subscriber + "'", connection -> {
            Subscription subscription = subscription(subscriber, connection);
            if (subscription.isTaken(now)) {
                return Optional.empty();
            }
            sequencer.number(most, connection);
            return subscription.claim(most, now, lease);
        });
    }

    @Override
    public boolean settle(Turn turn, int handled, List<Turn.Failure> failures) {
        return inTransaction(
                "settle a turn of '" + turn.subscriber() + "'",
                connection -> subscription(turn.subscriber(), connection).settle(turn, handled, failures));
    }

    @Override
    public List<ParkedEvent> parked(String subscriber) {
        return inTransaction(
                "list the parked events of '" + subscriber + "'",
                connection -> subscription(subscriber, connection).lanes().parked());
    }

    @Override
    public boolean resend(String subscriber, Sku sku, long number, Instant now) {
        return inTransaction(
                "resend an event to '" + subscriber + "'",
                connection -> subscription(subscriber, connection).lanes().resend(sku, number, now));
    }

    private Subscription subscription(String subscriber, Connection connection) throws SQLException {
        return Subscription.locked(tables, Objects.requireNonNull(subscriber, "subscriber"), connection);
    }

    private <T> T inTransaction(String asked, Transaction.Work<T> work) {
        try (Connections.Lease lease = connections.lease()) {
            return Transaction.of(lease.connection(), work);
        } catch (SQLException failure) {
            throw new Failures(tables.dialect(), false).of(failure, asked, List.of());
        }
    }
}
