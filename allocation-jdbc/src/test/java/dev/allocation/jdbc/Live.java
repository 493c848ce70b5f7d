package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A database of its own on a running engine, with the tables of a store, that tests share one after another. */
@SuppressWarnings("exports") // tests are not exported
public final class Live {
    private static final List<String> TABLES = List.of(
            "product",
            "batch",
            "reference",
            "allocation",
            "waiting",
            "dispatched",
            "event",
            "unsequenced",
            "event_position",
            "subscriber",
            "retry_queue",
            "message");
    private static final Map<Engine, Live> LIVES = new ConcurrentHashMap<>();
    private static final Map<Engine, Live> PLAIN = new ConcurrentHashMap<>();
    private static final Map<Engine, Live> DAMAGED = new ConcurrentHashMap<>();

    private final String url;
    private final Server server;
    private final HikariDataSource source;
    private final UnaryOperator<JdbcStore.Builder> set;
    private final String waiting;

    private Live(Engine engine, UnaryOperator<JdbcStore.Builder> set) {
        this.set = set;
        waiting = waiting(engine);
        server = engine.server();
        url = server.freshUrl();
        source = pool();
        store().schema().create();
    }

    static Stream<Engine> engines() {
        return Arrays.stream(Engine.values()).filter(engine -> !engine.isLeftOut());
    }

    /**
     * {@return one engine of each product, for tests whose result depends on the driver and the SQL, which all versions of a product
     * share}
     */
    static Stream<Engine> products() {
        return engines().filter(engine -> engine != Engine.POSTGRESQL_15 || Engine.POSTGRESQL_18.isLeftOut());
    }

    /** {@return the engines that are servers; a statement of H2 is a call within this process} */
    static Stream<Engine> servers() {
        return engines().filter(engine -> engine != Engine.H2);
    }

    static Stream<Engine> mariaDbs() {
        return engines().filter(engine -> engine == Engine.MARIADB);
    }

    static Stream<Engine> postgreSqls() {
        return engines().filter(engine -> engine == Engine.POSTGRESQL_15 || engine == Engine.POSTGRESQL_18);
    }

    /** {@return the one engine on which plain SQL is tried} */
    static Stream<Engine> plain() {
        return postgreSqls().limit(1);
    }

    public static Live on(Engine engine) {
        return LIVES.computeIfAbsent(engine, first -> new Live(first, UnaryOperator.identity()));
    }

    /** {@return a database whose tables a store with plain SQL has created} */
    static Live withPlainSqlOn(Engine engine) {
        return PLAIN.computeIfAbsent(
                engine, first -> new Live(first, builder -> builder.database(Database.POSTGRESQL_PLAIN)));
    }

    /** {@return a database whose tables lose keys and checks, so that no other test may use it} */
    static Live toBeDamagedOn(Engine engine) {
        return DAMAGED.computeIfAbsent(engine, first -> new Live(first, UnaryOperator.identity()));
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
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, server.user(), server.password());
    }

    /** {@return URL, user and password, for another process} */
    List<String> access() {
        return List.of(url, server.user(), server.password());
    }

    /** {@return the access of other processes; a database of H2 in this process is served on a port until it is closed} */
    Access accessForOthers() throws SQLException {
        if (!url.startsWith("jdbc:h2:mem:")) {
            return new Access(access(), () -> {});
        }
        org.h2.tools.Server served =
                org.h2.tools.Server.createTcpServer("-tcpPort", "0").start();
        String over = url.replaceFirst("jdbc:h2:(mem:[^;]*).*", "jdbc:h2:tcp://127.0.0.1:" + served.getPort() + "/$1");
        return new Access(List.of(over, server.user(), server.password()), served::stop);
    }

    /**
     * How another process reaches a database.
     *
     * @param arguments URL, user and password
     */
    record Access(List<String> arguments, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    public DataSource source() {
        return source;
    }

    /** Returns how many transactions wait at this moment for a lock that another one holds. */
    int waiting() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(waiting)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String waiting(Engine engine) {
        return switch (engine) {
            case H2 -> "select count(*) from information_schema.sessions where blocker_id is not null";
            // Not innodb_trx, which shows the same for as long as somebody looks more often than each 100 ms.
            case MARIADB ->
                "select variable_value from information_schema.global_status"
                        + " where variable_name = 'innodb_row_lock_current_waits'";
            case POSTGRESQL_15, POSTGRESQL_18 ->
                "select count(*) from pg_stat_activity"
                        + " where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0";
        };
    }

    /**
     * Returns as soon as so many transactions wait for a lock.
     *
     * @param one of those that are to wait; when it ends instead, that is a failure
     */
    void awaitWaiting(int transactions, Future<?> one) throws InterruptedException {
        long start = System.nanoTime();
        while (waiting() < transactions) {
            assertThat(one).as("what is to wait for a lock").isNotDone();
            assertThat(System.nanoTime() - start)
                    .as("nanoseconds in which fewer than %d transactions waited for a lock", transactions)
                    .isLessThan(TimeUnit.MINUTES.toNanos(1));
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** {@return a store with nothing in it} */
    public JdbcStore empty() {
        sqlAtOnce(emptying());
        return store();
    }

    JdbcStore store() {
        return set.apply(JdbcStore.builder(source)).build();
    }

    /** {@return statements that leave the tables of a store as they were made} */
    static String[] emptying() {
        return Stream.concat(
                        TABLES.stream().map(table -> "delete from stock_" + table),
                        Stream.of(
                                "update stock_sequencer set next_position = 1",
                                "update stock_incarnation set trimmed_micros = null, trimmed_through = 0"))
                .toArray(String[]::new);
    }

    public void sql(String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Carries out statements in one transaction and, over a driver that can, in one round trip. */
    private void sqlAtOnce(String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String one : statements) {
                statement.addBatch(one);
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
