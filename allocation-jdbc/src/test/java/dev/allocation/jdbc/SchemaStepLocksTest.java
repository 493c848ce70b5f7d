package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.testing.contract.Books;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement that changes a table waits for its lock, and all later ones wait behind it. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.allocation.jdbc.Live#servers")
@Timeout(300)
class SchemaStepLocksTest {
    private static final String STEP = """
            alter table {batch} add column origin bigint default 0 not null;

            insert into {schema_version} (version, oldest_version) values (2, 1);
            """;

    private static final String STEP_ON_A_ROW = """
            update {sequencer} set next_position = next_position + 0;

            insert into {schema_version} (version, oldest_version) values (2, 1);
            """;

    @Parameter
    Engine engine;

    @Test
    @DisplayName("while a step waits for a long transaction, commands go on")
    void stopsNoCommandBehindALongTransaction() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (RawPool pool = RawPool.toNew(engine);
                Connection holder = pool.connect();
                Statement statement = holder.createStatement()) {
            JdbcStore store = JdbcStore.builder(pool.source()).build();
            store.schema().create();
            handled(store, onHand("b1", "LAMP", 5));
            holder.setAutoCommit(false);
            statement.execute("update stock_batch set eta = null where sku = 'SOFA'");
            Schema later = store.schema().ofLaterLibrary(STEP);
            Future<?> step = thread.submit(later::create);
            awaitWaiting(pool, step);
            handled(store, allocate("o1", "LAMP", 1));
            assertThat(step).isNotDone();
            holder.rollback();
            step.get(2, TimeUnit.MINUTES);
            assertThat(later.problems()).isEmpty();
            Books.of(store).agreeWith(store);
        } finally {
            thread.shutdownNow();
        }
    }

    /** Returns as soon as a statement waits for the lock of a table. */
    private void awaitWaiting(RawPool pool, Future<?> step) {
        String query = engine == Engine.MARIADB
                ? "select count(*) from information_schema.processlist"
                        + " where db = database() and state = 'Waiting for table metadata lock'"
                : "select count(*) from pg_locks where not granted and relation = 'stock_batch'::regclass";
        long start = System.nanoTime();
        while (pool.first(query).equals("0")) {
            assertThat(step).as("the step that is to wait").isNotDone();
            assertThat(System.nanoTime() - start)
                    .as("nanoseconds in which no statement waited for a lock")
                    .isLessThan(TimeUnit.MINUTES.toNanos(1));
        }
    }

    @Test
    @DisplayName("a step that waits for a row that another transaction holds tries again after a short wait")
    void waitsBrieflyForARow() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        String waitsAnHour = engine == Engine.MARIADB ? "?sessionVariables=innodb_lock_wait_timeout=3600" : "";
        try (RawPool pool = RawPool.toNew(engine, waitsAnHour);
                Connection holder = pool.connect();
                Statement statement = holder.createStatement()) {
            JdbcStore.builder(pool.source()).build().schema().create();
            holder.setAutoCommit(false);
            statement.execute("update stock_sequencer set next_position = next_position + 1");
            CountDownLatch tries = new CountDownLatch(2);
            Schema later = JdbcStore.builder(counting(pool, "update stock_sequencer", tries))
                    .build()
                    .schema()
                    .ofLaterLibrary(STEP_ON_A_ROW);
            Future<?> step = thread.submit(later::create);
            assertThat(tries.await(2, TimeUnit.MINUTES)).as("a second try").isTrue();
            holder.rollback();
            step.get(2, TimeUnit.MINUTES);
            assertThat(later.problems()).isEmpty();
        } finally {
            thread.shutdownNow();
        }
    }

    /** {@return the pool, which counts down for each statement with a text} */
    private static DataSource counting(RawPool pool, String text, CountDownLatch statements) {
        return Wire.proxy(DataSource.class, (source, method, arguments) -> {
            Connection connection = pool.source().getConnection();
            return Wire.proxy(Connection.class, (self, called, given) -> {
                Object result = Wire.call(connection, called, given);
                return called.getName().equals("createStatement")
                        ? Wire.proxy(Statement.class, (again, sent, sql) -> {
                            if (sent.getName().equals("execute") && ((String) sql[0]).contains(text)) {
                                statements.countDown();
                            }
                            return Wire.call(result, sent, sql);
                        })
                        : result;
            });
        });
    }
}
