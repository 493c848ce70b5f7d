package dev.allocation.jdbc.work;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.RecoveryTime;
import dev.allocation.model.Sku;
import dev.allocation.port.OutcomeUnknownException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Completes a commit after the loss of its connection, or after an error that leaves open whether it was kept.
 *
 * <p>It sends the same write again, never a new decision. The write is guarded by the versions on which the decision was based,
 * and has the same commit id, so it is kept only once, however often it arrives.
 */
record CommitRecovery(
        CommitAttempt commit, Connections connections, RecoveryTime recoveryTime, List<Sku> skus, Runnable giveBack) {
    /** {@return whether the commit was kept; if not, it never will be} */
    boolean write(Connection connection) throws SQLException {
        try {
            return connections.areInTurn() ? commit.inTurn(connection) : commit.alone(connection);
        } catch (SQLException failure) {
            Optional<Boolean> kept = commit.isKept(connection, failure);
            if (kept.isPresent()) {
                if (kept.get()) {
                    return true;
                }
                throw failure;
            }
            // When all connections of a pool are broken and held, it has none left for the query.
            giveBack.run();
            return recoveryTime
                    .after(failure, rest -> look(failure, rest))
                    .orElseThrow(() -> new OutcomeUnknownException(skus, failure));
        }
    }

    private Optional<Boolean> look(SQLException lost, Duration rest) throws SQLException {
        try (Connections.Borrowed borrowed = connections.withoutLocks().borrow()) {
            Connection connection = borrowed.connection();
            CommitAttempt.Fate fate = commit.fate(connection, rest);
            if (fate == CommitAttempt.Fate.NOT_YET) {
                // When it is not kept now, something is not as it was loaded. So the lost write was kept before, or
                // never will be.
                fate = commit.again(connection, rest) ? CommitAttempt.Fate.KEPT : commit.fate(connection, rest);
            }
            if (fate == CommitAttempt.Fate.UNKNOWN) {
                throw new OutcomeUnknownException(skus, lost);
            }
            return Optional.of(fate == CommitAttempt.Fate.KEPT);
        }
    }
}
