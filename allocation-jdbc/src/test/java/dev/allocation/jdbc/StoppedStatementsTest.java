package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.engines.Engine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Answers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A write that is stopped from outside after its first step, while it waits for the second. H2 takes part in {@link LimitsTest}
 * only: it notices that a statement is stopped between rows, not while it waits.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.allocation.jdbc.Live#servers")
@Timeout(60)
class StoppedStatementsTest {
    @Parameter
    Engine engine;

    private final AtomicReference<Connection> only = new AtomicReference<>();
    private JdbcStore plain;
    private RawPool pool;

    @BeforeEach
    void stock() {
        plain = Live.on(engine).empty();
        handled(plain, onHand("b1", "LAMP", 5));
        pool = RawPool.toLive(engine, only::set);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private AllocationService service() {
        return AllocationService.builder()
                .store(JdbcStore.builder(pool.source()).build())
                .build();
    }

    @Test
    void byALimitOfTheSessionLeavesNothingBehind() throws SQLException {
        AllocationService service = AllocationService.builder()
                .store(JdbcStore.builder(pool.source()).build())
                .policy((line, candidates) -> {
                    // All is loaded, and what is left to do is the write that waits.
                    limit(true);
                    return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                })
                .build();
        try (Connection other = lockedBatch()) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 1)))
                    .withMessageContaining("nothing was changed");
            limit(false);
            assertThatNobodyHoldsTheProduct();
            other.rollback();
        }
        assertThatNothingIsKept();
        assertThat(service().handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
    }

    private void limit(boolean limited) {
        String setting = engine == Engine.MARIADB
                ? "set max_statement_time = " + (limited ? "0.3" : "0")
                : "set statement_timeout = " + (limited ? "300" : "0");
        try (Statement statement = only.get().createStatement()) {
            statement.execute(setting);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void bySomebodyLeavesNothingBehind() throws Exception {
        AllocationService service = service();
        String session = session();
        try (Connection other = lockedBatch()) {
            CompletableFuture<?> sent = CompletableFuture.supplyAsync(() -> service.handle(allocate("o1", "LAMP", 1)));
            Live.on(engine).awaitWaiting(1, sent);
            pool.sql(
                    (engine == Engine.MARIADB ? "kill query " + session : "select pg_cancel_backend(" + session + ")"));
            assertThatThrownBy(() -> sent.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(StorageException.class);
            assertThatNobodyHoldsTheProduct();
            other.rollback();
        }
        assertThatNothingIsKept();
    }

    /** Stops a session whose step the server rolls back; the store sends the same write again, which waits for the same row. */
    @Test
    void withItsConnectionIsWrittenAgain() throws Exception {
        AtomicReference<String> session = new AtomicReference<>();
        DataSource fresh = Wire.proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = pool.connect();
            only.set(connection);
            session.set(session());
            return connection;
        });
        AllocationService service = AllocationService.builder()
                .store(JdbcStore.builder(fresh).build())
                .build();
        try (Connection other = lockedBatch()) {
            CompletableFuture<Answer.ToAllocate> sent =
                    CompletableFuture.supplyAsync(() -> service.handle(allocate("o1", "LAMP", 1)));
            Live.on(engine).awaitWaiting(1, sent);
            pool.sql(
                    engine == Engine.MARIADB
                            ? "kill connection " + session.get()
                            : "select pg_terminate_backend(" + session.get() + ", 30000)");
            Live.on(engine).awaitWaiting(1, sent);
            other.rollback();
            assertThat(sent.get(30, TimeUnit.SECONDS)).is(Answers.allocated("b1"));
        }
        assertThat(log(plain)).hasSize(2);
        assertThat(plain.reads().allocationsOf(order("o1"), Instant.EPOCH)).hasSize(1);
    }

    /** {@return the id of the session that the next command uses} */
    private String session() throws SQLException {
        String look = engine == Engine.MARIADB ? "select connection_id()" : "select pg_backend_pid()";
        try (Statement statement = only.get().createStatement();
                ResultSet row = statement.executeQuery(look)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection lockedBatch() throws SQLException {
        Connection connection = pool.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("update stock_batch set quantity = quantity where reference = 'b1'");
        }
        return connection;
    }

    private void assertThatNobodyHoldsTheProduct() {
        pool.sql(
                engine == Engine.MARIADB ? "set innodb_lock_wait_timeout = 1" : "set lock_timeout = '1s'",
                "update stock_product set allocated = allocated where sku = 'LAMP'");
    }

    private void assertThatNothingIsKept() {
        assertThat(log(plain)).hasSize(1);
        assertThat(plain.reads().allocationsOf(order("o1"), Instant.EPOCH)).isEmpty();
    }
}
