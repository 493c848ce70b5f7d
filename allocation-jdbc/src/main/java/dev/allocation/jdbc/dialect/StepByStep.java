package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.SqlBuilder;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A write as one statement after another.
 *
 * @param lock the work that locks the loaded products that are as they were, and says how many they are
 */
record StepByStep(Dialect dialect, GuardedWrite write, Transaction.Work<Integer> lock) {
    /** {@return whether the products were found as expected; the transaction is the open one, or else one of its own} */
    boolean isKept(Connection connection) throws SQLException {
        return connection.getAutoCommit()
                ? Transaction.of(dialect, connection, this::isKeptInTransaction)
                : isKeptInTransaction(connection);
    }

    private boolean isKeptInTransaction(Connection connection) throws SQLException {
        if (write.locksFirst() && lock.on(connection) != write.loaded().size()) {
            return false;
        }
        if (!write.changed().isEmpty()
                && write.guard().update(connection) != write.changed().size()) {
            return false;
        }
        for (SqlBuilder step : write.statements()) {
            step.update(connection);
        }
        return true;
    }
}
