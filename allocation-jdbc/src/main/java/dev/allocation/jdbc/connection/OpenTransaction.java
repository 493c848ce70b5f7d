package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/** A connection of the store's own in a transaction that stays open for several statements. */
public final class OpenTransaction implements Connections.Borrowed {
    private final Dialect dialect;
    private final Connections.Borrowed borrowed;
    private final OptionalInt before;

    private OpenTransaction(Dialect dialect, Connections.Borrowed borrowed, OptionalInt before) {
        this.dialect = dialect;
        this.borrowed = borrowed;
        this.before = before;
    }

    /** {@return a transaction whose statements all see the database as it was when the first of them ran; it locks nothing} */
    public static OpenTransaction snapshot(Dialect dialect, Connections connections) throws SQLException {
        return begin(dialect, connections, Connection.TRANSACTION_REPEATABLE_READ);
    }

    /**
     * {@return a transaction in which rows were locked before anything else; when they cannot be had in time, it ends}
     *
     * <p>Each of its statements must see what those have committed for which the lock has waited.
     */
    static OpenTransaction locked(Dialect dialect, Connections connections, Transaction.Work<?> lock)
            throws SQLException {
        OpenTransaction transaction = begin(dialect, connections, Connection.TRANSACTION_READ_COMMITTED);
        try {
            lock.on(transaction.connection());
            return transaction;
        } catch (Throwable failure) {
            transaction.close();
            throw failure;
        }
    }

    private static OpenTransaction begin(Dialect dialect, Connections connections, int level) throws SQLException {
        Connections.Borrowed borrowed = connections.borrow();
        OptionalInt before;
        try {
            before = Transaction.begin(dialect, borrowed.connection(), level);
        } catch (Throwable failure) {
            borrowed.close();
            throw failure;
        }
        OpenTransaction transaction = new OpenTransaction(dialect, borrowed, before);
        try {
            transaction.connection().setAutoCommit(false);
            return transaction;
        } catch (Throwable failure) {
            transaction.close();
            throw failure;
        }
    }

    @Override
    public Connection connection() {
        return borrowed.connection();
    }

    /** Ends what was not committed, and gives the connection back in the state in which it came; does not throw. */
    @Override
    public void close() {
        Connection connection = borrowed.connection();
        try {
            dialect.rollback(connection);
            connection.setAutoCommit(true);
            if (before.isPresent()) {
                connection.setTransactionIsolation(before.getAsInt());
            }
        } catch (Throwable broken) {
            // A commit before this is kept, so nothing may be thrown here. And nobody may get a connection whose
            // transaction may still be open, whatever the failure was.
            Connections.abort(connection);
            Connections.LOG.log(
                    System.Logger.Level.WARNING,
                    "could not end the transaction of a connection, which was closed",
                    broken);
        } finally {
            borrowed.close();
        }
    }
}
