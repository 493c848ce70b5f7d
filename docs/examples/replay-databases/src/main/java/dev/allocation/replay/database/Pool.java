package dev.allocation.replay.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.allocation.replay.trade.CannotReplayException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The connections of a run. */
final class Pool implements AutoCloseable {
    /** A run needs one connection for each thread; with spare ones, no thread waits while the pool replaces one. */
    private static final int SPARE = 2;

    private final HikariDataSource connections;

    private Pool(HikariDataSource connections) {
        this.connections = connections;
    }

    /**
     * {@return connections to a database}
     *
     * @throws CannotReplayException when no connection can be made
     */
    static Pool of(String url, Login login, int threads) {
        requireDriver(url);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        login.user().ifPresent(config::setUsername);
        login.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(threads + SPARE);
        try {
            return new Pool(new HikariDataSource(config));
        } catch (PoolInitializationException closed) {
            throw new CannotReplayException(shown(url), "cannot connect: " + reason(closed));
        }
    }

    /** {@return a URL without its options, which may hold a password} */
    static String shown(String url) {
        return url.split("[?;]", 2)[0];
    }

    DataSource source() {
        return connections;
    }

    /** {@return whether a query finds a row} */
    boolean finds(String query) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(query).next();
        }
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    private static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException none) {
            throw new CannotReplayException(shown(url), "no driver on the class path accepts this URL");
        }
    }

    private static String reason(PoolInitializationException closed) {
        return (closed.getCause() == null ? closed : closed.getCause()).getMessage();
    }
}
