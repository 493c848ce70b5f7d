package dev.allocation.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** A snapshot of a database that stays open until it is closed, as that of a dump or a long report does. */
final class HeldSnapshot implements AutoCloseable {
    private final Optional<Connection> connection;

    private HeldSnapshot(Optional<Connection> connection) {
        this.connection = connection;
    }

    static HeldSnapshot none() {
        return new HeldSnapshot(Optional.empty());
    }

    static HeldSnapshot of(DataSource pool) throws SQLException {
        Connection connection = pool.getConnection();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (PreparedStatement first = connection.prepareStatement("select count(*) from stock_sequencer")) {
            first.executeQuery().close();
        }
        return new HeldSnapshot(Optional.of(connection));
    }

    @Override
    public void close() throws SQLException {
        if (connection.isPresent()) {
            connection.get().rollback();
            connection.get().close();
        }
    }
}
