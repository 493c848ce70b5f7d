package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.RecoveryTime;
import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Sku;
import dev.allocation.port.OutcomeUnknownException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A commit of the products that nobody has changed, by one statement. It is completed after the loss of its connection: on another
 * connection, all products are locked, so the lost statement has ended, or will find none of them as it was loaded. If no event has
 * the commit id by then, the same statement is sent again under these locks.
 *
 * @param loaded the products that were read, with their versions
 * @param changed the SKUs of those that change
 */
record PartialCommit(
        CommitAttempt commit,
        SortedMap<Sku, Long> loaded,
        List<Sku> changed,
        SqlContext context,
        Connections connections,
        RecoveryTime recoveryTime,
        Runnable giveBack) {
    /**
     * {@return the products whose changes were written, and those that were as they were loaded and have none; empty, with nothing
     * written, when the commit takes more than one statement}
     */
    Optional<Set<Sku>> write(Connection connection) throws SQLException {
        try {
            return commit.each(connection);
        } catch (SQLException failure) {
            Dialect dialect = context.dialect();
            boolean isStopped = dialect.isStopped(failure) && dialect.undoesWhatItStops();
            if (dialect.isRefused(failure) || isStopped) {
                throw failure;
            }
            // When all connections of a pool are broken and held, it has none left for the query.
            giveBack.run();
            Set<Sku> written = recoveryTime
                    .after(failure, rest -> look(failure, rest))
                    .orElseThrow(() -> new OutcomeUnknownException(changed, failure));
            if (written.isEmpty() && !dialect.isLost(failure)) {
                throw failure;
            }
            return Optional.of(written);
        }
    }

    private Optional<Set<Sku>> look(SQLException failure, Duration rest) throws SQLException {
        Dialect dialect = context.dialect();
        try (Connections.Borrowed borrowed = connections.withoutLocks().borrow()) {
            return Transaction.of(dialect, borrowed.connection(), open -> {
                dialect.waitAtMost(open, rest);
                Set<Sku> written = written(open, failure);
                return written.isEmpty() && dialect.isLost(failure) ? commit.each(open) : Optional.of(written);
            });
        }
    }

    /**
     * Locks all loaded products in their order (rule C3).
     *
     * @return the products that nobody else has changed, when the first new event of one of them has the commit id; none when none
     *     has it
     */
    private Set<Sku> written(Connection transaction, SQLException failure) throws SQLException {
        Set<Sku> unchanged = new TreeSet<>(loaded.keySet());
        changed.forEach(unchanged::remove);
        Set<Sku> written = new TreeSet<>();
        for (Sku sku : newer(transaction)) {
            unchanged.remove(sku);
            OptionalLong id = commit.commitIdFound(sku, loaded.get(sku), transaction);
            if (id.isEmpty() && changed.contains(sku)) {
                // The event no longer exists, which would show by whom the product was changed.
                throw new OutcomeUnknownException(changed, failure);
            }
            if (id.isPresent() && id.getAsLong() == commit.id()) {
                written.add(sku);
            }
        }
        if (!written.isEmpty()) {
            written.addAll(unchanged);
        }
        return written;
    }

    /** {@return the products whose version is later than the loaded one} */
    private List<Sku> newer(Connection transaction) throws SQLException {
        ParameterTable skus = ParameterTable.of(text("sku"));
        loaded.keySet().forEach(sku -> skus.add(sku.value()));
        List<Sku> newer = new ArrayList<>();
        for (SqlBuilder lock : context.dialect().locks(skus, context)) {
            try (PreparedStatement statement = lock.prepare(transaction);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Sku sku = new Sku(row.getString(1));
                    if (row.getLong(2) > loaded.get(sku)) {
                        newer.add(sku);
                    }
                }
            }
        }
        return newer;
    }
}
