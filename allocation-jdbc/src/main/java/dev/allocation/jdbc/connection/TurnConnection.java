package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/** A connection of the store's own in an open transaction, in which rows were locked before anything else. */
final class TurnConnection implements Connections.Borrowed {
    private final Dialect dialect;
    private final Connections.Borrowed borrowed;
    private final OptionalInt before;

    private TurnConnection(Dialect dialect, Connections.Borrowed borrowed, OptionalInt before) {
        this.dialect = dialect;
        this.borrowed = borrowed;
        this.before = before;
    }

    /** {@return a connection with the locks; when they cannot be had in time, the transaction ends} */
    static TurnConnection on(Dialect dialect, Connections connections, Connections.Lock lock) throws SQLException {
        Connections.Borrowed borrowed = connections.borrow();
        OptionalInt before;
        try {
            // Each statement must see what those have committed for which the lock has waited.
            before = Transaction.begin(dialect, borrowed.connection(), Connection.TRANSACTION_READ_COMMITTED);
        } catch (Throwable failure) {
            borrowed.close();
            throw failure;
        }
        TurnConnection turn = new TurnConnection(dialect, borrowed, before);
        try {
            turn.connection().setAutoCommit(false);
            lock.on(turn.connection());
            return turn;
        } catch (Throwable failure) {
            turn.close();
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
