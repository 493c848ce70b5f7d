package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Answers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A source that hands out the open transaction of the thread: it is refused, and the rows of the host stay as they are. */
@OnAllEngines
class ThreadsTransactionTest {
    @Parameter
    Engine engine;

    private final List<RawPool> pools = new ArrayList<>();
    private ThreadBound bound;
    private JdbcStore store;
    private AllocationService service;

    @BeforeEach
    void stock() {
        Live.on(engine).empty();
        Live.on(engine).sql("drop table if exists invoice", "create table invoice (id integer primary key)");
        over(Live.on(engine).source());
        service.handle(onHand("b1", "LAMP", 10));
    }

    private void over(DataSource target) {
        bound = new ThreadBound(target);
        store = JdbcStore.builder(bound.source()).build();
        service = AllocationService.builder().store(store).build();
    }

    @AfterEach
    void closePools() {
        pools.forEach(RawPool::close);
    }

    private RawPool pool(RawPool.SetUp setUp) {
        RawPool pool = RawPool.toLive(engine, setUp);
        pools.add(pool);
        return pool;
    }

    @Test
    void aCommandAfterARowOfTheHostIsRefusedAndTheRowStays() throws SQLException {
        bound.begin();
        invoice(1);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 3)))
                .withMessageContainingAll("not committed", "JdbcStore.within", "nothing was changed");
        invoice(2);
        bound.commit();
        assertThat(invoices()).isEqualTo("2");
        assertThat(service.allocationsOf(order("o1"))).isEmpty();
    }

    @Test
    void aRowOfTheHostIsStillRolledBackByTheHost() throws SQLException {
        bound.begin();
        invoice(1);
        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> service.handle(allocate("o1", "LAMP", 3)));
        bound.rollback();
        assertThat(invoices()).isEqualTo("0");
    }

    @Test
    void aCommandBeforeAnyRowOfTheHostIsRefusedToo() throws SQLException {
        bound.begin();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 3)))
                .withMessageContainingAll("the same connection", "JdbcStore.within", "nothing was changed");
        invoice(1);
        bound.commit();
        assertThat(invoices()).isEqualTo("1");
        assertThat(log(store)).hasSize(1);
    }

    @Test
    void readsAndTheLogAreRefusedThere() throws SQLException {
        bound.begin();
        invoice(1);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> service.batch(batch("b1")))
                .withMessageContaining("JdbcStore.within");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.events().subscribe("reports"))
                .withMessageContaining("JdbcStore.within");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.schema().problems())
                .withMessageContaining("JdbcStore.within");
        bound.commit();
        assertThat(invoices()).isEqualTo("1");
    }

    @Test
    void withinServesWhatIsRefused() throws SQLException {
        bound.begin();
        invoice(1);
        AllocationService inside = AllocationService.builder()
                .store(store.within(bound.source().getConnection()))
                .build();
        inside.handle(allocate("o1", "LAMP", 3));
        bound.rollback();
        assertThat(service.allocationsOf(order("o1"))).isEmpty();
        assertThat(invoices()).isEqualTo("0");
    }

    @Test
    void outsideOfATransactionItIsServed() throws SQLException {
        bound.begin();
        invoice(1);
        CompletableFuture.runAsync(() -> service.handle(allocate("o1", "LAMP", 3)))
                .join();
        bound.commit();
        assertThat(service.handle(allocate("o2", "LAMP", 3))).is(Answers.allocated("b1"));
        assertThat(service.allocationsOf(order("o1"))).hasSize(1);
    }

    @Test
    void aStoreIsNotBuiltInATransaction() throws SQLException {
        bound.begin();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStore.builder(bound.source()).build())
                .withMessageContainingAll("the same connection", "JdbcStore.within");
        invoice(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStore.builder(bound.source()).build())
                .withMessageContainingAll("not committed", "JdbcStore.within");
        bound.commit();
        assertThat(invoices()).isEqualTo("1");
    }

    @Test
    @DisplayName("Over a pool whose connections come with autocommit off, too, the rows of the host stay")
    void overAPoolWithAutocommitOffTheRowsOfTheHostStay() throws SQLException {
        RawPool off = pool(PoolStatesTest.State.AUTOCOMMIT_OFF);
        over(off.source());
        assertThat(service.handle(allocate("o1", "LAMP", 3))).is(Answers.allocated("b1"));
        bound.begin();
        invoice(1);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> service.handle(allocate("o2", "LAMP", 3)))
                .withMessageContainingAll("not committed", "JdbcStore.within");
        bound.commit();
        assertThat(invoices()).isEqualTo("1");
        assertThat(log(store)).hasSize(2);
    }

    /** Reads in the transaction of the thread: this is no change, and only MariaDB reports it. */
    @Test
    @DisplayName(
            "Over a pool whose connections come with autocommit off, a command after a read is refused on MariaDB only")
    void overAPoolWithAutocommitOffReadsAreSeenOnMariaDb() throws SQLException {
        over(pool(PoolStatesTest.State.AUTOCOMMIT_OFF).source());
        bound.begin();
        read();
        if (engine == Engine.MARIADB) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 3)))
                    .withMessageContainingAll("JdbcStore.within", "nothing was changed");
        } else {
            service.handle(allocate("o1", "LAMP", 3));
        }
        bound.rollback();
        assertThat(service.allocationsOf(order("o1"))).hasSize(engine == Engine.MARIADB ? 0 : 1);
    }

    @Test
    void aPoolThatForgetsToTurnAutocommitOnAgainIsServed() throws SQLException {
        RawPool pool = pool(connection -> {});
        over(pool.source());
        try (Connection used = pool.source().getConnection()) {
            used.setAutoCommit(false);
        }
        assertThat(service.handle(allocate("o1", "LAMP", 3))).is(Answers.allocated("b1"));
        assertThat(service.handle(allocate("o2", "LAMP", 3))).is(Answers.allocated("b1"));
        for (Connection back : pool.back()) {
            assertThat(back.isClosed()).isFalse();
        }
        assertThat(log(store)).hasSize(3);
    }

    private void invoice(int id) throws SQLException {
        try (Connection connection = bound.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into invoice (id) values (" + id + ")");
        }
    }

    private void read() throws SQLException {
        try (Connection connection = bound.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery("select id from invoice");
        }
    }

    private String invoices() {
        return pool(connection -> {}).first("select count(*) from invoice");
    }
}
