package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection whose statements all see the database as it was at one moment, that of the first of them; it locks nothing. */
final class Moment implements AutoCloseable {
    private final Connections.Lease lease;
    private final int isolation;

    private Moment(Connections.Lease lease, int isolation) {
        this.lease = lease;
        this.isolation = isolation;
    }

    /** {@return one on a connection of our own, which is in autocommit mode} */
    static Moment on(Connections connections) throws SQLException {
        Connections.Lease lease = connections.lease();
        Connection connection = lease.connection();
        try {
            Moment moment = new Moment(lease, connection.getTransactionIsolation());
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return moment;
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
            connection.setTransactionIsolation(isolation);
        } catch (SQLException broken) {
            Connections.abort(connection);
        }
        lease.close();
    }
}
