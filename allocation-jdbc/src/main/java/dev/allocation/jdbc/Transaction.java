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
        boolean done = false;
        try {
            T result = work.on(connection);
            if (!Boolean.FALSE.equals(result)) {
                connection.commit();
                done = true;
            }
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(isolation);
            }
        }
    }
}
