package dev.allocation.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A database of its own on a running engine, with the tables of a store, that tests share one after another. */
final class Live {
    private static final List<String> TABLES =
            List.of("product", "batch", "reference", "allocation", "event", "subscriber", "lane", "message");
    private static final Map<Engine, Live> LIVES = new ConcurrentHashMap<>();

    private final String url;
    private final Server server;
    private final HikariDataSource source;

    private Live(Engine engine) {
        server = engine.server();
        url = server.freshUrl();
        source = pool();
        JdbcStore.builder(source).build().schema().create();
    }

    static Stream<Engine> engines() {
        return Arrays.stream(Engine.values()).filter(engine -> !engine.isLeftOut());
    }

    static Live on(Engine engine) {
        return LIVES.computeIfAbsent(engine, Live::new);
    }

    /** {@return a pool of its own, to be set up further} */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** {@return a connection of its own, outside of any pool} */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, server.user(), server.password());
    }

    /** {@return URL, user and password, for another process} */
    List<String> access() {
        return List.of(url, server.user(), server.password());
    }

    /** Returns the same for a database of H2 in this process, which is served on a port. */
    List<String> accessOver(int port) {
        String served = url.replaceFirst("jdbc:h2:(mem:[^;]*).*", "jdbc:h2:tcp://127.0.0.1:" + port + "/$1");
        return List.of(served, server.user(), server.password());
    }

    DataSource source() {
        return source;
    }

    /** {@return a store with nothing in it} */
    JdbcStore empty() {
        sql(TABLES.stream().map(table -> "delete from stock_" + table).toArray(String[]::new));
        sql("update stock_sequencer set next_position = 1");
        return JdbcStore.builder(source).build();
    }

    void sql(String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
