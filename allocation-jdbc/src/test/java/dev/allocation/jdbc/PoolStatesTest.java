package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.engines.Engine;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.loading.Need;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Answers;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.Crew;
import dev.allocation.testing.contract.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever state a pool's connections are in, the store is right, and they go back as they came. */
@OnEachProduct
class PoolStatesTest {
    enum State implements RawPool.SetUp {
        AUTOCOMMIT_OFF {
            @Override
            public void of(Connection connection) throws SQLException {
                connection.setAutoCommit(false);
            }
        },
        READ_UNCOMMITTED {
            @Override
            public void of(Connection connection) throws SQLException {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            }
        },
        READ_COMMITTED {
            @Override
            public void of(Connection connection) throws SQLException {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        },
        REPEATABLE_READ {
            @Override
            public void of(Connection connection) throws SQLException {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
        },
        SERIALIZABLE {
            @Override
            public void of(Connection connection) throws SQLException {
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            }
        },
        READ_ONLY {
            @Override
            public void of(Connection connection) throws SQLException {
                connection.setReadOnly(true);
            }
        },
        READ_ONLY_SERIALIZABLE_AUTOCOMMIT_OFF {
            @Override
            public void of(Connection connection) throws SQLException {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                connection.setAutoCommit(false);
            }
        },
        FAR_EAST {
            @Override
            public void of(Connection connection) throws SQLException {
                setTimeZone(connection, "Pacific/Kiritimati", "+13:00");
            }
        },
        FAR_WEST {
            @Override
            public void of(Connection connection) throws SQLException {
                setTimeZone(connection, "Etc/GMT+12", "-12:00");
            }
        };

        private static void setTimeZone(Connection connection, String name, String offset) throws SQLException {
            String sql = switch (Database.of(connection.getMetaData())) {
                case POSTGRESQL, POSTGRESQL_PLAIN -> "set time zone '" + name + "'";
                case MARIADB -> "set time_zone = '" + offset + "'";
                case H2 -> "set time zone '" + name + "'";
            };
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** How a connection is, as the driver tells it. */
    private record Seen(boolean autoCommit, boolean readOnly, int isolation) {
        static Seen of(Connection connection) {
            try {
                return new Seen(
                        connection.getAutoCommit(), connection.isReadOnly(), connection.getTransactionIsolation());
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Parameter
    Engine engine;

    private final List<RawPool> pools = new ArrayList<>();

    @AfterEach
    void closePools() {
        pools.forEach(RawPool::close);
    }

    private RawPool pool(State state) {
        Live.on(engine).empty();
        RawPool pool = RawPool.toLive(engine, state);
        pools.add(pool);
        return pool;
    }

    private Store store(State state) {
        return JdbcStore.builder(pool(state).source()).build();
    }

    @ParameterizedTest
    @EnumSource
    void commandsAreAnsweredAndKept(State state) {
        Store store = store(state);
        Books.openedFor(store);
        sendSome(service(store));
        Books.of(store).agreeWith(store);
        assertThat(log(store)).hasSize(18);
    }

    @ParameterizedTest
    @EnumSource
    void connectionsGoBackAsTheyCame(State state) throws SQLException {
        RawPool pool = pool(state);
        Store store = JdbcStore.builder(pool.source()).build();
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe("reports", entry -> {})
                .build()) {
            sendSome(service);
            assertThat(service.subscriptions().deliver()).isEqualTo(18);
        }
        assertThat(openTransactions(pool)).isEqualTo("0");
        assertThat(pool.back()).isNotEmpty().extracting(Seen::of).containsOnly(asSetUp(pool, state));
    }

    @ParameterizedTest
    @EnumSource
    void connectionsGoBackAsTheyCameFromWhatFailed(State state) throws SQLException {
        RawPool pool = pool(state);
        Store store = JdbcStore.builder(pool.source()).build();
        AllocationService service = service(store);
        assertThatThrownBy(() -> service.handle(allocate("o1", "NONE", 1))).isInstanceOf(UnknownSkuException.class);
        service.handle(onHand("b1", "LAMP", 5));
        losesAgainstAnother(store, service);
        Live.on(engine).sql("alter table stock_retry_queue rename to stock_gone");
        try {
            AllocationService noisy = AllocationService.builder()
                    .store(store)
                    .subscribe("reports", entry -> {})
                    .build();
            service.handle(onHand("b2", "LAMP", 5));
            assertThatThrownBy(noisy.subscriptions()::deliver).hasMessageContaining("claim a lease of 'reports'");
        } finally {
            Live.on(engine).sql("alter table stock_gone rename to stock_retry_queue");
        }
        assertThat(openTransactions(pool)).isEqualTo("0");
        assertThat(pool.back()).hasSizeGreaterThan(1).extracting(Seen::of).containsOnly(asSetUp(pool, state));
    }

    @Test
    void anOpenTransactionIsNeitherCommittedNorRolledBack() throws SQLException {
        RawPool pool = pool(State.AUTOCOMMIT_OFF);
        Store store = JdbcStore.builder(pool.source()).build();
        List<Connection> all = pool.back();
        for (Connection left : all) {
            try (Statement statement = left.createStatement()) {
                statement.execute("insert into stock_reference (reference, sku, batch_number) values ('left "
                        + all.indexOf(left) + "', 'LAMP', 1)");
            }
        }
        assertThatThrownBy(() -> service(store).handle(onHand("b1", "LAMP", 5)))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("not committed", "JdbcStore.within", "nothing was changed");
        assertThat(pool.first("select count(*) from stock_reference")).isEqualTo("0");
        for (Connection left : all) {
            left.commit();
        }
        assertThat(pool.first("select count(*) from stock_reference")).isEqualTo("" + all.size());
        assertThat(service(store).handle(onHand("b1", "LAMP", 5))).isEqualTo(new Answer.BatchCreated(false));
    }

    private static void losesAgainstAnother(Store store, AllocationService service) {
        try (UnitOfWork work = store.begin()) {
            decided(work.load(List.of(new Need.Line(line("o1", "LAMP", 1).key()))), allocate("o1", "LAMP", 1));
            service.handle(allocate("o2", "LAMP", 1));
            assertThatThrownBy(() -> work.commit(NOON)).hasMessageContaining("nothing was changed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConflictWithAnotherThreadIsRetried(State state) {
        Store store = store(state);
        AllocationService other = service(store);
        other.handle(onHand("b1", "LAMP", 5));
        AtomicInteger decisions = new AtomicInteger();
        AllocationService service = AllocationService.builder()
                .store(store)
                .policy((line, candidates) -> {
                    if (decisions.incrementAndGet() == 1) {
                        CompletableFuture.runAsync(() -> other.handle(allocate("faster", "LAMP", 4)))
                                .join();
                    }
                    return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                })
                .build();
        assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
        assertThat(decisions).hasValue(2);
        assertThat(other.batch(batch("b1")).orElseThrow().available().units()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void threadsOnOneSkuPromiseEachUnitOnce(State state) {
        Store store = store(state);
        AllocationService service = service(store);
        service.handle(onHand("b1", "LAMP", 25));
        Crew.of(2, thread -> () -> {
            for (int i = 0; i < 15; i++) {
                service.handle(allocate("o" + thread + "-" + i, "LAMP", 1));
            }
            return true;
        });
        assertThat(log(store).stream().map(LogEntry::event).filter(Event.Allocated.class::isInstance))
                .hasSize(25);
        assertThat(service.batch(batch("b1")).orElseThrow().available().units()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void instantsAndDaysComeBackExact(State state) {
        Store store = store(state);
        List<Instant> instants = List.of(
                Instant.parse("0001-01-01T00:00:00.000001Z"),
                Instant.parse("1582-10-10T12:00:00Z"),
                Instant.parse("1893-04-01T00:03:28.999999Z"),
                Instant.parse("2026-03-29T01:30:00.123456Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"));
        List<LocalDate> days = List.of(
                LocalDate.of(1, 1, 1),
                LocalDate.of(1582, 10, 10),
                LocalDate.of(1893, 4, 1),
                LocalDate.of(2026, 3, 29),
                LocalDate.of(9999, 12, 31));
        for (int i = 0; i < days.size(); i++) {
            bought("b" + i, days.get(i), instants.get(i), store);
        }
        assertThat(log(store)).extracting(LogEntry::at).isEqualTo(instants);
        assertThat(store.reads()
                        .availabilityOf(sku("LAMP"), Instant.EPOCH)
                        .orElseThrow()
                        .arriving())
                .containsOnlyKeys(days);
        for (int i = 0; i < days.size(); i++) {
            BatchReference reference = batch("b" + i);
            assertThat(store.reads()
                            .batch(reference, Instant.EPOCH)
                            .orElseThrow()
                            .arrival()
                            .eta())
                    .contains(days.get(i));
        }
        assertThat(log(store))
                .extracting(entry -> ((Event.BatchCreated) entry.event())
                        .registration()
                        .arrival()
                        .eta()
                        .orElseThrow())
                .isEqualTo(days);
    }

    private static void bought(String reference, LocalDate eta, Instant at, Store store) {
        try (UnitOfWork work = store.begin()) {
            decided(
                    work.load(List.of(new Need.NewBatch(sku("LAMP"), batch(reference)))),
                    arriving(reference, "LAMP", 1, eta));
            work.commit(at);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLeaseLastsAsLongAsItsLeaseTime(State state) {
        Store store = store(state);
        store.events().subscribe("reports");
        service(store).handle(onHand("b1", "LAMP", 5));
        Duration leaseTime = Duration.ofSeconds(10);
        assertThat(store.events().claim("reports", 10, NOON, leaseTime)).isPresent();
        assertThat(store.events().claim("reports", 10, NOON.plusMillis(9_999), leaseTime))
                .isEmpty();
        assertThat(store.events().claim("reports", 10, NOON.plusSeconds(10), leaseTime))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void uncommittedChangesAreNotRead(State state) throws SQLException {
        RawPool pool = pool(state);
        Store store = JdbcStore.builder(pool.source()).build();
        service(store).handle(onHand("b1", "LAMP", 5));
        try (Connection open = pool.connect();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("update stock_batch set allocated = 4, line_count = 1 where reference = 'b1'");
            assertThat(store.reads()
                            .availabilityOf(sku("LAMP"), Instant.EPOCH)
                            .orElseThrow()
                            .onHand())
                    .isEqualTo(5);
            assertThat(store.reads()
                            .batch(batch("b1"), Instant.EPOCH)
                            .orElseThrow()
                            .available()
                            .units())
                    .isEqualTo(5);
            try (UnitOfWork work = store.begin()) {
                assertThat(work.load(List.of(new Need.KnownBatch(batch("b1"))))
                                .findHolding(batch("b1"))
                                .orElseThrow()
                                .openBatches())
                        .singleElement()
                        .satisfies(
                                found -> assertThat(found.available().units()).isEqualTo(5));
            }
            open.rollback();
        }
    }

    @Test
    void aHostsTransactionAtReadUncommittedIsRefused() throws SQLException {
        JdbcStore store = Live.on(engine).empty();
        try (Connection host = pool(State.READ_UNCOMMITTED).connect()) {
            State.READ_UNCOMMITTED.of(host);
            host.setAutoCommit(false);
            if (Database.of(host.getMetaData()) == Database.POSTGRESQL) {
                assertThatCode(() -> store.within(host))
                        .as("its level of this name is READ COMMITTED")
                        .doesNotThrowAnyException();
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> store.within(host))
                        .withMessageContaining("READ UNCOMMITTED");
            }
            host.rollback();
        }
    }

    private static AllocationService service(Store store) {
        return AllocationService.builder()
                .store(store)
                .clock(new SettableClock(NOON))
                .build();
    }

    /** Sends commands that load, lock, write and check in all the ways there are; 18 events. */
    private static void sendSome(AllocationService service) {
        service.handle(onHand("b1", "LAMP", 10));
        service.handle(onHand("b1", "LAMP", 10));
        service.handle(arriving("b2", "LAMP", 10, day(9)));
        service.handle(allocate(line("o1", "LAMP", 4).neededBy(day(9))));
        service.handle(allocate("o2", "LAMP", 6));
        service.handle(amend("o2", "LAMP", 5));
        service.handle(count("b1", 3));
        service.handle(delay("b2", day(12)));
        service.handle(receive("b2"));
        service.handle(deallocate("o2", "LAMP"));
        service.handle(deallocate("o2", "LAMP"));
        service.handleAll(List.of(
                onHand("s1", "SOFA", 5), allocate("o3", "SOFA", 1), allocate("o3", "LAMP", 1), receive("unknown")));
        service.handleAll(List.of(allocate("o4", "SOFA", 1), allocate("o4", "LAMP", 1)));
        assertThat(service.allocationsOf(order("o4"))).hasSize(2);
    }

    private static Seen asSetUp(RawPool pool, State state) throws SQLException {
        try (Connection connection = pool.connect()) {
            state.of(connection);
            return Seen.of(connection);
        }
    }

    private String openTransactions(RawPool pool) {
        String query = switch (engine) {
            case H2 -> "select count(*) from information_schema.sessions where contains_uncommitted";
            case MARIADB ->
                "select count(*) from information_schema.innodb_trx t"
                        + " join information_schema.processlist p on p.id = t.trx_mysql_thread_id"
                        + " where p.db = database()";
            case POSTGRESQL_15, POSTGRESQL_18 ->
                "select count(*) from pg_stat_activity"
                        + " where datname = current_database() and state like 'idle in transaction%'";
        };
        return pool.first(query);
    }
}
