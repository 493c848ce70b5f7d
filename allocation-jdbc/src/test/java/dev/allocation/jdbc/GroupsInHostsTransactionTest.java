package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Lists of commands in a transaction of the host: what fails in the middle of one. */
@OnAllEngines
class GroupsInHostsTransactionTest {
    private static final String ROLL_BACK = "; roll back the transaction that this was part of";
    private static final Sku SOFA = new Sku("SOFA");
    /** Three groups: a change of a batch's quantity begins a new one. */
    private static final List<Command<?>> THREE_GROUPS = List.of(
            allocate("first", "LAMP"),
            new ChangeBatchQuantity(new BatchReference("b2"), new Quantity(9)),
            allocate("second", "SOFA"),
            new ChangeBatchQuantity(new BatchReference("b3"), new Quantity(9)),
            allocate("third", "BED"));

    @Parameter
    Engine engine;

    private AllocationService outside;
    private Connection connection;
    /** What the driver answers to the next statement. */
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** What happens while a batch for a sofa is chosen. */
    private Runnable atSofas = () -> {};

    private AllocationService inside;

    @BeforeEach
    void begin() throws SQLException {
        JdbcStore store = Live.on(engine).empty();
        Live.on(engine).sql("drop table if exists invoice", "create table invoice (id integer primary key)");
        outside = AllocationService.builder().store(store).build();
        outside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 10)));
        outside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 10)));
        outside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b3"), new Sku("BED"), 10)));
        connection = Live.on(engine).connect();
        connection.setAutoCommit(false);
        inside = AllocationService.builder()
                .store(store.within(faulty(connection)))
                .policy((line, candidates) -> {
                    if (line.sku().equals(SOFA)) {
                        atSofas.run();
                    }
                    return candidates.stream().findFirst();
                })
                .build();
    }

    @AfterEach
    void end() throws SQLException {
        connection.close();
    }

    @Test
    @DisplayName("C2, E6: a conflict is thrown, and nothing after it is sent")
    void aConflictIsThrownAndNothingAfterItIsSent() throws SQLException {
        atSofas = () -> outside.handle(allocate("other", "SOFA"));
        sql("insert into invoice (id) values (1)");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> inside.handleAll(THREE_GROUPS))
                .withMessageContaining("'SOFA'")
                .withMessageContaining(ROLL_BACK);
        assertNothingIsKeptOfTheThird();
    }

    @Test
    @DisplayName(
            "C2, E6: a conflict in which the database rolled back the transaction is thrown, and nothing after it is sent")
    void aConflictThatEndedTheTransactionIsThrown() throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        if (engine == Engine.MARIADB) {
            sql("set session innodb_snapshot_isolation = on");
        }
        atSofas = () -> outside.handle(allocate("other", "SOFA"));
        sql("insert into invoice (id) values (1)");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> inside.handleAll(THREE_GROUPS))
                .withMessageContaining("'SOFA'")
                .withMessageContaining(ROLL_BACK);
        assertNothingIsKeptOfTheThird();
        boolean isGone = engine == Engine.MARIADB || engine == Engine.H2;
        assertThat(count("invoice")).as("rows of the host").isEqualTo(isGone ? 0 : 1);
        assertThat(outside.allocationsOf(new OrderId("first"))).hasSize(isGone ? 0 : 1);
    }

    @Test
    @DisplayName("E6: a failure of the store is thrown, and nothing after it is sent")
    void aFailureOfTheStoreIsThrown() throws SQLException {
        SQLException full = new SQLException("disk full", "53100");
        atSofas = () -> failure.set(full);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> inside.handleAll(THREE_GROUPS))
                .withMessageContaining("disk full")
                .withMessageEndingWith(ROLL_BACK)
                .withCause(full);
        assertNothingIsKeptOfTheThird();
    }

    @Test
    @DisplayName("E6: a failure of the driver is thrown, and not told as an unknown outcome: nothing was committed")
    void aFailureOfTheDriverIsThrown() throws SQLException {
        for (Throwable bug : List.of(new IllegalStateException("bug"), new StackOverflowError("deep"))) {
            atSofas = () -> failure.set(bug);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> inside.handleAll(THREE_GROUPS))
                    .withMessageEndingWith(ROLL_BACK)
                    .withCause(bug);
            connection.rollback();
        }
        assertNothingIsKeptOfTheThird();
    }

    @Test
    @DisplayName("E6: a read that fails is thrown")
    void aReadThatFailsIsThrown() throws SQLException {
        for (Throwable bug : List.of(new SQLException("disk full", "53100"), new IllegalStateException("bug"))) {
            failure.set(bug);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> inside.handleAll(THREE_GROUPS))
                    .withMessageEndingWith(ROLL_BACK)
                    .withCause(bug);
        }
        connection.commit();
        assertThat(count("stock_event")).isEqualTo(3);
    }

    @Test
    @DisplayName("E6: a policy that fails is an outcome like any other: the transaction is as it was")
    void aPolicyThatFailsIsAnOutcome() throws SQLException {
        atSofas = () -> {
            throw new IllegalStateException("bug");
        };
        sql("insert into invoice (id) values (1)");
        List<? extends Outcome<?>> outcomes = inside.handleAll(THREE_GROUPS);
        connection.commit();
        assertThat(((Outcome.Failed<?>) outcomes.get(2)).error()).isInstanceOf(PolicyException.class);
        assertThat(outside.allocationsOf(new OrderId("first"))).hasSize(1);
        assertThat(outside.allocationsOf(new OrderId("second"))).isEmpty();
        assertThat(outside.allocationsOf(new OrderId("third"))).hasSize(1);
        assertThat(count("invoice")).isOne();
    }

    /** Commits, as a host may that looks at nothing: what follows the failure must not be there without what came before it. */
    private void assertNothingIsKeptOfTheThird() throws SQLException {
        connection.commit();
        assertThat(outside.allocationsOf(new OrderId("third"))).isEmpty();
    }

    private static Allocate allocate(String order, String sku) {
        return new Allocate(OrderLine.of(new OrderId(order), new LineId("1"), new Sku(sku), 1));
    }

    private void sql(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private int count(String table) throws SQLException {
        try (Connection other = Live.on(engine).source().getConnection();
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** {@return the connection, which answers the next statement with the failure that is set} */
    private Connection faulty(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Throwable now = method.getName().equals("prepareStatement") ? failure.getAndSet(null) : null;
                    if (now != null) {
                        throw now;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
