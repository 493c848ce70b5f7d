package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/** A connection whose statements all see the database as it was when the first of them ran; it locks nothing. */
public final class SnapshotConnection implements Connections.Borrowed {
    private final Dialect dialect;
    private final Connections.Borrowed borrowed;
    private final OptionalInt before;

    private SnapshotConnection(Dialect dialect, Connections.Borrowed borrowed, OptionalInt before) {
        this.dialect = dialect;
        this.borrowed = borrowed;
        this.before = before;
    }

    /** {@return a snapshot on a connection of the store's own, which is in autocommit mode} */
    public static SnapshotConnection on(Dialect dialect, Connections connections) throws SQLException {
        Connections.Borrowed borrowed = connections.borrow();
        Connection connection = borrowed.connection();
        OptionalInt before;
        try {
            before = Transaction.begin(dialect, connection, Connection.TRANSACTION_REPEATABLE_READ);
        } catch (SQLException | RuntimeException failure) {
            borrowed.close();
            throw failure;
        }
        try {
            connection.setAutoCommit(false);
            return new SnapshotConnection(dialect, borrowed, before);
        } catch (SQLException | RuntimeException failure) {
            Connections.abort(connection);
            borrowed.close();
            throw failure;
        }
    }

    @Override
    public Connection connection() {
        return borrowed.connection();
    }

    /** Gives the connection back in the state in which it came; does not throw. */
    @Override
    public void close() {
        Connection connection = borrowed.connection();
        try {
            dialect.rollback(connection);
            connection.setAutoCommit(true);
            if (before.isPresent()) {
                connection.setTransactionIsolation(before.getAsInt());
            }
        } catch (SQLException broken) {
            Connections.abort(connection);
        }
        borrowed.close();
    }
}
