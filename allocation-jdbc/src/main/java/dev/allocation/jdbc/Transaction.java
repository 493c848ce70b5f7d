package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Several statements that are kept together or not at all, on a connection of our own. */
final class Transaction {
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private Transaction() {}

    /**
     * {@return the result of the work, which is committed; {@link Boolean#FALSE} rolls back}
     *
     * <p>At READ COMMITTED, whatever the pool is set to: each statement must see what was committed before it.
     */
    static <T> T of(Connection connection, Work<T> work) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.on(connection);
            if (Boolean.FALSE.equals(result)) {
                connection.rollback();
            } else {
                connection.commit();
            }
        } catch (SQLException | RuntimeException failure) {
            if (rolledBack(connection, failure)) {
                restore(connection, isolation);
            }
            throw failure;
        }
        restore(connection, isolation);
        return result;
    }

    /** Never turn autocommit on where this fails: that would commit what is open. The connection is of no more use. */
    private static boolean rolledBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
            return false;
        }
    }

    private static void restore(Connection connection, int isolation) throws SQLException {
        connection.setAutoCommit(true);
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(isolation);
        }
    }
}
