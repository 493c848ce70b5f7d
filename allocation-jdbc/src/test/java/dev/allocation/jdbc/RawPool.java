package dev.allocation.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/**
 * Real connections, handed out as they were set up, and taken back as they are: unlike other pools it mends nothing, so that
 * it shows what was left behind.
 */
final class RawPool implements AutoCloseable {
    @FunctionalInterface
    interface SetUp {
        void of(Connection connection) throws SQLException;
    }

    private final String url;
    private final String user;
    private final String password;
    private final SetUp setUp;
    private final Queue<Connection> free = new ConcurrentLinkedQueue<>();
    private final Queue<Connection> all = new ConcurrentLinkedQueue<>();

    private RawPool(String url, String user, String password, SetUp setUp) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.setUp = setUp;
    }

    /** {@return connections to the database of {@link Live}} */
    static RawPool toLive(Engine engine, SetUp setUp) {
        HikariDataSource live = (HikariDataSource) Live.on(engine).source();
        return new RawPool(live.getJdbcUrl(), live.getUsername(), live.getPassword(), setUp);
    }

    /** {@return connections to an empty place of their own} */
    static RawPool toNew(Engine engine) {
        return toNew(engine, "");
    }

    static RawPool toNew(Engine engine, String options) {
        Server server = engine.server();
        return new RawPool(server.freshUrl() + options, server.user(), server.password(), connection -> {});
    }

    /** {@return connections to another database of the same server of PostgreSQL} */
    static RawPool toDatabase(Engine engine, String name) {
        Server server = engine.server();
        String url = server.url().replaceFirst("(jdbc:postgresql://[^/]*/)[^?]*", "$1" + name);
        return new RawPool(url, server.user(), server.password(), connection -> {});
    }

    /** {@return connections to the same place of another user, whose password is the name} */
    RawPool as(String name) {
        // Only an administrator of H2 may set how long a database stays open.
        return new RawPool(url.replace(";DB_CLOSE_DELAY=-1", ""), name, name, setUp);
    }

    /** {@return a connection beside the pool, not set up} */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                RawPool.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return handedOut();
                });
    }

    private Connection handedOut() throws SQLException {
        Connection connection = free.poll();
        if (connection == null) {
            connection = connect();
            setUp.of(connection);
            all.add(connection);
        }
        return lent(connection);
    }

    private Connection lent(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                RawPool.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        free.add(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    /** {@return all connections there are, each of which must have come back} */
    List<Connection> back() {
        if (free.size() != all.size()) {
            throw new AssertionError(free.size() + " of " + all.size() + " connections are back");
        }
        return new ArrayList<>(free);
    }

    /** Carries out statements on a connection beside the pool. */
    void sql(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** {@return the first column of the first row, seen from a connection beside the pool} */
    String first(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        for (Connection connection : all) {
            try {
                connection.close();
            } catch (SQLException broken) {
                // It was closed by what it was for.
                continue;
            }
        }
    }
}
