package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;
import static dev.allocation.jdbc.sql.ParameterTable.Column.time;

import dev.allocation.jdbc.connection.Transactions;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Quoted;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LeaseResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The completion and the renewal of a lease: one guarded update, unless events have failed or wait for the subscriber. */
record LeaseEnd(SqlContext context, Transactions transactions, DeliveryLease lease) {
    /** Finds no subscriber that was already sent one of the events before: such an event leaves a retry queue. */
    private static final NamedSql COMPLETE = new NamedSql("complete-lease", """
            update {subscriber}
            set position = :through, lease = 'NONE', is_rebuilding = 0
            where name = :name and lease_token = :token and lease = 'VALID' and waiting = 0 and position < :first
            """);

    private static final NamedSql RENEW = new NamedSql("renew-lease", """
            update {subscriber}
            set lease_end = :lease_end
            where name = :name and lease_token = :token and lease = 'VALID'
            """);

    boolean complete(int handled, List<DeliveryLease.Failure> failures) {
        String asked = "complete a lease of " + Quoted.of(lease.subscriber());
        long first = lease.due().stream()
                .mapToLong(due -> due.entry().position())
                .min()
                .orElse(lease.through() + 1);
        long through = LeaseResult.of(lease, handled, List.of(), first - 1).through();
        // The result is in a list, because FALSE alone would roll back, and the end of a void lease must be kept.
        return transactions
                .alone(
                        asked,
                        connection -> failures.isEmpty() && complete(through, first, connection)
                                ? Optional.of(List.of(true))
                                : Optional.empty(),
                        List.of(true),
                        connection -> completeLocked(handled, failures, connection),
                        (before, connection) -> completeAgain(asked, before, handled, failures, connection))
                .get(0);
    }

    private boolean complete(long through, long first, Connection connection) throws SQLException {
        return context.dialect()
                .changesOne(
                        context.sql(
                                COMPLETE,
                                ParameterTable.of(number("through"), text("name"), number("token"), number("first"))
                                        .add(through, lease.subscriber(), lease.token(), first)),
                        connection);
    }

    private List<Boolean> completeLocked(int handled, List<DeliveryLease.Failure> failures, Connection transaction)
            throws SQLException {
        Optional<SubscriberRow> row = SubscriberRow.find(context, lease.subscriber(), transaction);
        return List.of(row.isPresent() && row.get().complete(lease, handled, failures));
    }

    private List<Boolean> completeAgain(
            String asked,
            List<Boolean> before,
            int handled,
            List<DeliveryLease.Failure> failures,
            Connection transaction)
            throws SQLException {
        Optional<SubscriberRow> row = SubscriberRow.find(context, lease.subscriber(), transaction);
        if (row.isEmpty() || row.get().wasCompleted(lease)) {
            return before;
        }
        if (before.get(0) && row.get().lease().token() != lease.token()) {
            throw new OutcomeUnknownException(
                    asked, new SQLException("its commit was lost, and somebody else has taken a lease since"));
        }
        return List.of(row.get().complete(lease, handled, failures));
    }

    boolean renew(Instant now, Duration leaseTime) {
        // The repeat decides whether the lease still counts, because somebody else may have claimed one.
        return transactions.alone(
                "renew a lease of " + Quoted.of(lease.subscriber()),
                connection -> Optional.of(renew(now, leaseTime, connection)),
                true,
                connection -> renew(now, leaseTime, connection),
                (first, connection) -> renew(now, leaseTime, connection));
    }

    private boolean renew(Instant now, Duration leaseTime, Connection connection) throws SQLException {
        return context.dialect()
                .changesOne(
                        context.sql(
                                RENEW,
                                ParameterTable.of(time("lease_end"), text("name"), number("token"))
                                        .add(now.plus(leaseTime), lease.subscriber(), lease.token())),
                        connection);
    }
}
