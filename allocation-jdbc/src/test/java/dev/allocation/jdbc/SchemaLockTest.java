package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lock under which one process after another creates and changes the tables. */
@Timeout(300)
class SchemaLockTest {
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.allocation.jdbc.Live#mariaDbs")
    @DisplayName("on MariaDB the lock is released after the commit, which stores the version")
    void isReleasedAfterTheCommit(Engine engine) {
        try (RawPool pool = RawPool.toNew(engine)) {
            Wire wire = new Wire(pool.source()::getConnection);
            Schema schema = JdbcStore.builder(wire.source()).build().schema();
            wire.trips();
            schema.create();
            List<String> ends = wire.trips().stream()
                    .filter(trip -> trip.contains("release_lock") || trip.contains("commit;"))
                    .map(trip -> trip.contains("commit;") ? "commit" : "release")
                    .toList();
            assertThat(ends).containsExactly("commit", "release");
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.allocation.jdbc.Live#postgreSqls")
    @DisplayName("a store that names the schema of its connections has the same lock as one that does not")
    void isOneForTwoWaysToNameTheSchema(Engine engine) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (RawPool pool = RawPool.toNew(engine);
                Connection holder = pool.connect();
                Statement statement = holder.createStatement()) {
            String name = "other_" + Long.toString(System.nanoTime(), 36);
            pool.sql("create schema " + name);
            Schema unnamed = JdbcStore.builder(in(name, pool)).build().schema();
            Schema named = JdbcStore.builder(pool.source()).schema(name).build().schema();
            holder.setAutoCommit(false);
            statement.execute("create table " + name + ".stock_schema_version (version integer)");
            Future<?> first = threads.submit(unnamed::create);
            awaitLock(pool, "relation' or locktype = 'transactionid", first);
            Future<?> second = threads.submit(named::create);
            awaitLock(pool, "advisory", second);
            holder.rollback();
            first.get(2, TimeUnit.MINUTES);
            second.get(2, TimeUnit.MINUTES);
            assertThat(unnamed.problems()).isEmpty();
            assertThat(named.problems()).isEmpty();
            pool.sql("drop schema " + name + " cascade");
        } finally {
            threads.shutdownNow();
        }
    }

    /** {@return the connections of the pool, with a schema as their first one} */
    private static DataSource in(String schema, RawPool pool) {
        return new Wire(() -> {
                    Connection connection = pool.source().getConnection();
                    connection.setSchema(schema);
                    return connection;
                })
                .source();
    }

    /** Returns as soon as a transaction waits for a lock of a type. */
    private static void awaitLock(RawPool pool, String type, Future<?> waiting) {
        String query = "select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                + " where not l.granted and a.datname = current_database() and (l.locktype = '" + type + "')";
        long start = System.nanoTime();
        while (pool.first(query).equals("0")) {
            assertThat(waiting).as("the creation that is to wait").isNotDone();
            assertThat(System.nanoTime() - start)
                    .as("nanoseconds in which no transaction waited for a lock")
                    .isLessThan(TimeUnit.MINUTES.toNanos(1));
        }
    }
}
