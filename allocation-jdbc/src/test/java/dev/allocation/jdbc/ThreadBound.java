package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A source that hands out the connection of the thread's transaction while there is one, as a transaction-aware proxy of a
 * framework does: closing it does nothing.
 */
final class ThreadBound {
    private final DataSource target;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    ThreadBound(DataSource target) {
        this.target = target;
    }

    DataSource source() {
        return Wire.proxy(DataSource.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.toString());
            }
            Connection open = current.get();
            return open == null ? target.getConnection() : notClosed(open);
        });
    }

    private static Connection notClosed(Connection open) {
        return Wire.proxy(
                Connection.class,
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : Wire.call(open, method, arguments));
    }

    /** Begins a transaction of this thread. */
    void begin() throws SQLException {
        Connection connection = target.getConnection();
        connection.setAutoCommit(false);
        current.set(connection);
    }

    /** Lets this thread get a connection that is in the transaction of somebody else, from now on. */
    void join(Connection connection) {
        current.set(connection);
    }

    void commit() throws SQLException {
        current.get().commit();
        end();
    }

    void rollback() throws SQLException {
        current.get().rollback();
        end();
    }

    private void end() throws SQLException {
        try (Connection ended = current.get()) {
            current.remove();
            ended.setAutoCommit(true);
        }
    }
}
