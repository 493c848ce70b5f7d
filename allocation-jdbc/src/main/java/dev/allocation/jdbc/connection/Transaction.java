package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/** Several statements that are kept together or not at all, on a connection of our own. */
public final class Transaction {
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private Transaction() {}

    /**
     * {@return the result of the work, which is committed; {@link Boolean#FALSE} rolls back}
     *
     * <p>At READ COMMITTED, whatever the pool is set to: each statement must see what was committed before it.
     *
     * @throws SQLException also when somebody else's transaction is open, which stays as it is
     */
    public static <T> T of(Dialect dialect, Connection connection, Work<T> work) throws SQLException {
        OptionalInt before = dialect.begin(connection, Connection.TRANSACTION_READ_COMMITTED);
        boolean ended = false;
        try {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            if (Boolean.FALSE.equals(result)) {
                connection.rollback();
            } else {
                connection.commit();
            }
            ended = true;
            return result;
        } catch (Throwable failure) {
            ended = rolledBack(connection, failure);
            throw failure;
        } finally {
            // To turn autocommit on would commit what is still open. And what is committed is not undone by a failure
            // here.
            if (!ended || !restored(connection, before)) {
                Connections.abort(connection);
            }
        }
    }

    private static boolean rolledBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
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
