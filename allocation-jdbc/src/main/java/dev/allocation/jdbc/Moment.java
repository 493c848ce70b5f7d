package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/** A connection whose statements all see the database as it was at one moment, that of the first of them; it locks nothing. */
final class Moment implements AutoCloseable {
    private final Connections.Lease lease;
    private final OptionalInt before;

    private Moment(Connections.Lease lease, OptionalInt before) {
        this.lease = lease;
        this.before = before;
    }

    /** {@return one on a connection of our own, which is in autocommit mode} */
    static Moment on(Dialect dialect, Connections connections) throws SQLException {
        Connections.Lease lease = connections.lease();
        Connection connection = lease.connection();
        OptionalInt before;
        try {
            before = dialect.begin(connection, Connection.TRANSACTION_REPEATABLE_READ);
        } catch (SQLException | RuntimeException failure) {
            lease.close();
            throw failure;
        }
        try {
            connection.setAutoCommit(false);
            return new Moment(lease, before);
        } catch (SQLException | RuntimeException failure) {
            Connections.abort(connection);
            lease.close();
            throw failure;
        }
    }

    Connection connection() {
        return lease.connection();
    }

    /** Gives the connection back as it came; does not throw. */
    @Override
    public void close() {
        Connection connection = lease.connection();
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            if (before.isPresent()) {
                connection.setTransactionIsolation(before.getAsInt());
            }
        } catch (SQLException broken) {
            Connections.abort(connection);
        }
        lease.close();
    }
}
