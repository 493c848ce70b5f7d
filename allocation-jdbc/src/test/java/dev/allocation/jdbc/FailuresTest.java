package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Answers.promise;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.ConflictException;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Retry;
import dev.allocation.testing.contract.Answers;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;

/** What the errors of a database become; each is provoked. */
@OnAllEngines
@Timeout(60)
class FailuresTest {
    private static final Retry THREE_TIMES = new Retry(3, Duration.ZERO, Duration.ZERO);

    @Parameter
    Engine engine;

    private final List<RawPool> pools = new ArrayList<>();
    /** Has a port, at which it does not listen, and which nobody else gets. */
    private final Socket deaf = new Socket();

    private Store store;

    @BeforeEach
    void stock() {
        store = Live.on(engine).empty();
        handled(store, onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5));
    }

    @AfterEach
    void closePools() throws IOException {
        pools.forEach(RawPool::close);
        deaf.close();
    }

    private RawPool pool(RawPool.SetUp setUp) {
        RawPool pool = RawPool.toLive(engine, setUp);
        pools.add(pool);
        return pool;
    }

    private RawPool pool() {
        return pool(connection -> {});
    }

    private static AllocationService service(DataSource source) {
        return AllocationService.builder()
                .store(JdbcStore.builder(source).build())
                .retryConflicts(THREE_TIMES)
                .build();
    }

    @Test // E6
    void aConnectionThatIsRefusedIsAStorageError() {
        AtomicBoolean down = new AtomicBoolean();
        AllocationService service = service(sometimesDown(down));
        down.set(true);
        assertThatThrownBy(() -> service.handle(allocate("o1", "LAMP", 1)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot get a connection")
                .hasMessageContaining("nothing was changed")
                .hasCauseInstanceOf(SQLException.class);
        assertThatThrownBy(() -> service.availabilityOf(sku("LAMP"))).isInstanceOf(StorageException.class);
        down.set(false);
        assertThatNothingIsKept();
        assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
    }

    @Test
    void aStoreIsNotBuiltOverADatabaseThatIsDown() {
        assertThatThrownBy(() -> service(sometimesDown(new AtomicBoolean(true))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("check the database");
    }

    private DataSource sometimesDown(AtomicBoolean down) {
        DataSource live = Live.on(engine).source();
        return (DataSource) Proxy.newProxyInstance(
                FailuresTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                        down.get() ? DriverManager.getConnection(nobodysUrl()) : live.getConnection());
    }

    private String nobodysUrl() throws IOException {
        if (!deaf.isBound()) {
            deaf.bind(new InetSocketAddress("127.0.0.1", 0));
        }
        int port = deaf.getLocalPort();
        return switch (engine) {
            case H2 -> "jdbc:h2:tcp://127.0.0.1:" + port + "/nothing";
            case MARIADB -> "jdbc:mariadb://127.0.0.1:" + port + "/nothing";
            case POSTGRESQL_15, POSTGRESQL_18 -> "jdbc:postgresql://127.0.0.1:" + port + "/nothing";
        };
    }

    @Test
    void tablesThatAreMissingAreAStorageError() {
        try (RawPool empty = RawPool.toNew(engine)) {
            AllocationService service = service(empty.source());
            assertThatThrownBy(() -> service.handle(allocate("o1", "LAMP", 1)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContainingAll("cannot load", "nothing was changed")
                    .cause()
                    .asString()
                    .containsIgnoringCase("stock_product");
            assertThatThrownBy(() -> service.batch(batch("b1"))).isInstanceOf(StorageException.class);
        }
    }

    @Test // C2
    void aLockThatIsHeldIsAConflictAfterTheLastAttempt() throws SQLException {
        RawPool impatient = pool(this::waitForLocksBriefly);
        AllocationService service = service(impatient.source());
        try (Connection other = locked("LAMP")) {
            ConflictException conflict =
                    catchThrowableOfType(ConflictException.class, () -> service.handle(allocate("o1", "LAMP", 1)));
            assertThat(conflict).hasMessageContaining("nothing was changed");
            assertThat(conflict.skus()).containsExactly(sku("LAMP"));
            other.rollback();
        }
        assertThatNothingIsKept();
        assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
    }

    @Test // C2
    void aLockHeldInTheMiddleOfAWriteLeavesNothingStored() throws SQLException {
        RawPool impatient = pool(this::waitForLocksBriefly);
        AllocationService service = service(impatient.source());
        try (Connection other = lockedBatch("b1")) {
            assertThatThrownBy(() -> service.handle(allocate("o1", "LAMP", 1))).isInstanceOf(ConflictException.class);
            assertThatNobodyHoldsTheProduct();
            other.rollback();
        }
        assertThatNothingIsKept();
    }

    @Test // C2
    void commandsOnAnotherSkuDoNotWaitForALock() throws SQLException {
        AllocationService service = service(pool(this::waitForLocksBriefly).source());
        try (Connection other = locked("LAMP")) {
            assertThat(service.handle(allocate("o1", "SOFA", 1))).is(Answers.allocated("b2"));
            other.rollback();
        }
    }

    @Test // R2
    void readsDoNotWaitForALock() throws SQLException {
        AllocationService service = service(pool(this::waitForLocksBriefly).source());
        try (Connection other = locked("LAMP")) {
            assertThat(service.availabilityOf(sku("LAMP")).orElseThrow().onHand())
                    .isEqualTo(5);
            assertThat(service.batch(batch("b1"))).isPresent();
            assertThat(service.allocationsOf(order("o1"))).isEmpty();
            other.rollback();
        }
    }

    /**
     * Lets two transactions wait for each other. The command holds LAMP and waits at MIRROR; the rival holds SOFA and waits for LAMP. When MIRROR is free, the command
     * goes on to SOFA: it closes the circle, and is the one whom each database stops.
     */
    @Test // C3
    void aDeadlockIsRetried() throws Exception {
        handled(store, onHand("b3", "MIRROR", 5));
        AtomicInteger decisions = new AtomicInteger();
        AllocationService service = AllocationService.builder()
                .store(JdbcStore.builder(pool().source()).build())
                .policy((line, candidates) -> {
                    decisions.incrementAndGet();
                    return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                })
                .build();
        try (Connection rival = locked("SOFA");
                Connection gate = locked("MIRROR")) {
            preferAtDeadlocks(rival);
            CompletableFuture<List<Outcome<Answer.ToAllocate>>> sent =
                    CompletableFuture.supplyAsync(() -> service.handleAll(List.of(
                            allocate("o1", "LAMP", 1), allocate("o1", "MIRROR", 1), allocate("o1", "SOFA", 1))));
            Live.on(engine).awaitWaiting(1, sent);
            CompletableFuture<Void> crossed = CompletableFuture.runAsync(() -> lock(rival, "LAMP"));
            Live.on(engine).awaitWaiting(2, crossed);
            gate.rollback();
            crossed.get(30, TimeUnit.SECONDS);
            rival.rollback();
            assertThat(sent.get(30, TimeUnit.SECONDS))
                    .containsExactly(
                            new Outcome.Answered<>(new Answer.Allocated(promise(line("o1", "LAMP", 1), "b1"), false)),
                            new Outcome.Answered<>(new Answer.Allocated(promise(line("o1", "MIRROR", 1), "b3"), false)),
                            new Outcome.Answered<>(new Answer.Allocated(promise(line("o1", "SOFA", 1), "b2"), false)));
        }
        assertThat(store.reads().allocationsOf(order("o1"), Instant.EPOCH)).hasSize(3);
        assertThat(decisions)
                .as("decisions on three lines, again after the deadlock")
                .hasValueGreaterThanOrEqualTo(6);
    }

    /** Lets the database stop the other one of two that wait for each other. */
    private void preferAtDeadlocks(Connection connection) throws SQLException {
        if (engine == Engine.POSTGRESQL_15 || engine == Engine.POSTGRESQL_18) {
            execute(connection, "set deadlock_timeout = '1h'"); // It does not look by itself.
        } else {
            // It has written more, for a database that counts.
            for (int i = 0; i < 50; i++) {
                execute(
                        connection,
                        "insert into stock_reference (reference, sku, batch_number) values ('x" + i + "', '', 1)");
            }
        }
    }

    private static void lock(Connection connection, String sku) {
        try {
            execute(connection, lock(sku));
        } catch (SQLException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Connection locked(String sku) throws SQLException {
        return withOpen(lock(sku));
    }

    private static String lock(String sku) {
        return "update stock_product set allocated = allocated where sku = '" + sku + "'";
    }

    private Connection lockedBatch(String reference) throws SQLException {
        return withOpen("update stock_batch set quantity = quantity where reference = '" + reference + "'");
    }

    /** {@return a transaction that is open after the statement} */
    private Connection withOpen(String sql) throws SQLException {
        Connection connection = pool().connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    private void waitForLocksBriefly(Connection connection) throws SQLException {
        execute(
                connection,
                switch (engine) {
                    case H2 -> "set lock_timeout 200";
                    case MARIADB -> "set innodb_lock_wait_timeout = 1";
                    case POSTGRESQL_15, POSTGRESQL_18 -> "set lock_timeout = '200ms'";
                });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void assertThatNobodyHoldsTheProduct() throws SQLException {
        try (Connection connection = pool().connect()) {
            waitForLocksBriefly(connection);
            execute(connection, lock("LAMP"));
        }
    }

    private void assertThatNothingIsKept() {
        assertThat(log(store)).hasSize(2);
        assertThat(store.reads().allocationsOf(order("o1"), Instant.EPOCH)).isEmpty();
        assertThat(store.reads()
                        .batch(batch("b1"), Instant.EPOCH)
                        .orElseThrow()
                        .available()
                        .units())
                .isEqualTo(5);
    }
}
