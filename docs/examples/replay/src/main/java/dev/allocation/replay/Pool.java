package dev.allocation.replay;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The connections of a run. */
final class Pool implements AutoCloseable {
    /** A run needs one for each thread; with more, none waits while the pool mends one. */
    private static final int SPARE = 2;

    private final HikariDataSource connections;

    private Pool(HikariDataSource connections) {
        this.connections = connections;
    }

    /**
     * {@return connections to a database that let us in}
     *
     * @throws CannotReplayException when it did not
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
            throw new CannotReplayException(shown(url), "no connection: " + reason(closed));
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
            throw new CannotReplayException(shown(url), "no driver on the class path takes this URL");
        }
    }

    private static String reason(PoolInitializationException closed) {
        return (closed.getCause() == null ? closed : closed.getCause()).getMessage();
    }
}
