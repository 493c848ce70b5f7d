package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/** Runs several statements that are kept together or not at all, on a connection of the store's own. */
public final class Transaction {
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private Transaction() {}

    /**
     * {@return the result of the work, which is committed; the result {@link Boolean#FALSE} rolls back}
     *
     * <p>The isolation level is READ COMMITTED, whatever the setting of the pool, because each statement must see what was
     * committed before it.
     *
     * @throws SQLException also when somebody else's transaction is open; it is left unchanged
     */
    public static <T> T of(Dialect dialect, Connection connection, Work<T> work) throws SQLException {
        OptionalInt before = begin(dialect, connection, Connection.TRANSACTION_READ_COMMITTED);
        boolean ended = false;
        try {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            if (Boolean.FALSE.equals(result)) {
                dialect.rollback(connection);
            } else {
                dialect.commit(connection);
            }
            ended = true;
            return result;
        } catch (Throwable failure) {
            ended = rolledBack(dialect, connection, failure);
            throw failure;
        } finally {
            // Turning autocommit on would commit a transaction that is still open. And a failure here does not undo a
            // commit.
            if (!ended || !restored(connection, before)) {
                Connections.abort(connection);
            }
        }
    }

    /** {@return the isolation level to restore; a connection on which a transaction may have begun is broken off} */
    static OptionalInt begin(Dialect dialect, Connection connection, int level) throws SQLException {
        try {
            return dialect.begin(connection, level);
        } catch (SQLException | RuntimeException failure) {
            boolean isSomebodyElses =
                    failure instanceof SQLException refused && SharedTransaction.isActiveTransaction(refused);
            if (!isSomebodyElses) {
                Connections.abort(connection);
            }
            throw failure;
        }
    }

    private static boolean rolledBack(Dialect dialect, Connection connection, Throwable failure) {
        try {
            dialect.rollback(connection);
            return true;
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
            return false;
        }
    }

    private static boolean restored(Connection connection, OptionalInt before) {
        try {
            connection.setAutoCommit(true);
            if (before.isPresent()) {
                connection.setTransactionIsolation(before.getAsInt());
            }
            return true;
        } catch (SQLException broken) {
            return false;
        }
    }
}
