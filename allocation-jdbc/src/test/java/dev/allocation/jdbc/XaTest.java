package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.port.StorageException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.service.AllocationService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.xa.PGXADataSource;

/**
 * Connections in a branch of an XA transaction, or in a transaction that a statement began. The drivers of PostgreSQL and MariaDB
 * say that these are in autocommit mode, and are refused; that of H2 says that they are not, and is served.
 */
@OnAllEngines
class XaTest {
    private static final AtomicInteger BRANCHES = new AtomicInteger();
    private static final Duration LEASE_TIME = Duration.ofMinutes(1);

    private static final DeliveryLease LEASE = DeliveryLease.ofEvents("reports", 1, NOON, Order.KEPT, 0, List.of());

    /** All that a store does over connections of its own. */
    private static final Map<String, Consumer<JdbcStore>> METHODS = Map.ofEntries(
            entry(
                    "handle",
                    store -> AllocationService.builder().store(store).build().handle(allocate("o1", "LAMP", 3))),
            entry("batch", store -> store.reads().batch(batch("b1"), Instant.EPOCH)),
            entry("trimMessages", store -> store.trimMessages(NOON, 10)),
            entry("subscribe", store -> store.events().subscribe("others")),
            entry("remove", store -> store.events().remove("nobody")),
            entry("rebuild", store -> store.events().rebuild("reports")),
            entry("subscribers", store -> store.events().subscribers()),
            entry("after", store -> store.events().after(0, 10)),
            entry("claim", store -> store.events().claim("reports", 10, NOON, LEASE_TIME)),
            entry("complete", store -> store.events().complete(LEASE, 0, List.of())),
            entry("renew", store -> store.events().renew(LEASE, NOON, LEASE_TIME)),
            entry("parked", store -> store.events().parked("reports")),
            entry("resend", store -> store.events().resend("reports", sku("LAMP"), 1, NOON)),
            entry("drop", store -> store.events().drop("reports", sku("LAMP"), 1, NOON)),
            entry("trim", store -> store.events().trim(NOON, 0, 10)));

    private record Branch(int number) implements Xid {
        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {(byte) number};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    @Parameter
    Engine engine;

    private final Branch branch = new Branch(BRANCHES.incrementAndGet());
    private JdbcStore store;
    private AllocationService outside;
    private XAConnection xa;
    private Connection connection;

    @BeforeEach
    void begin() throws SQLException, XAException {
        store = Live.on(engine).empty();
        Live.on(engine).sql("drop table if exists invoice", "create table invoice (id integer primary key)");
        outside = AllocationService.builder().store(store).build();
        outside.handle(onHand("b1", "LAMP", 10));
        store.events().subscribe("reports");
        xa = source().getXAConnection();
        connection = xa.getConnection();
        xa.getXAResource().start(branch, XAResource.TMNOFLAGS);
    }

    @AfterEach
    void close() throws SQLException {
        xa.close();
    }

    private XADataSource source() throws SQLException {
        List<String> access = Live.on(engine).access();
        switch (engine) {
            case H2 -> {
                JdbcDataSource h2 = new JdbcDataSource();
                h2.setURL(access.get(0));
                h2.setUser(access.get(1));
                h2.setPassword(access.get(2));
                return h2;
            }
            case MARIADB -> {
                MariaDbDataSource mariaDb = new MariaDbDataSource(access.get(0));
                mariaDb.setUser(access.get(1));
                mariaDb.setPassword(access.get(2));
                return mariaDb;
            }
            default -> {
                PGXADataSource postgreSql = new PGXADataSource();
                postgreSql.setURL(access.get(0));
                postgreSql.setUser(access.get(1));
                postgreSql.setPassword(access.get(2));
                return postgreSql;
            }
        }
    }

    @Test
    void withinABranchItIsRefusedByNameOrServed() throws SQLException, XAException {
        invoice(connection, 1);
        if (engine == Engine.H2) {
            AllocationService inside =
                    AllocationService.builder().store(store.within(connection)).build();
            inside.handle(allocate("o1", "LAMP", 3));
            assertThat(outside.allocationsOf(order("o1"))).isEmpty();
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.within(connection))
                    .withMessageContainingAll("XA", "setAutoCommit(false)");
        }
        commit();
        assertThat(invoices()).isOne();
        assertThat(outside.allocationsOf(order("o1"))).hasSize(engine == Engine.H2 ? 1 : 0);
    }

    @Test
    void withinATransactionOfAStatementItIsRefusedByNameOrServed() throws SQLException {
        try (Connection begun = Live.on(engine).connect()) {
            execute(begun, engine == Engine.H2 ? "begin" : "start transaction");
            if (engine == Engine.H2) {
                AllocationService inside =
                        AllocationService.builder().store(store.within(begun)).build();
                inside.handle(allocate("o1", "LAMP", 3));
                assertThat(outside.allocationsOf(order("o1"))).isEmpty();
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> store.within(begun))
                        .withMessageContainingAll("a statement began it", "setAutoCommit(false)");
            }
            execute(begun, "commit");
        }
        assertThat(outside.allocationsOf(order("o1"))).hasSize(engine == Engine.H2 ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aSourceThatHandsOutTheBranchIsRefusedAndTheBranchStays(String method) throws SQLException, XAException {
        JdbcStore bound = boundTo(connection);
        invoice(connection, 1);
        assertRefused(bound, method);
        invoice(connection, 2);
        commit();
        assertThat(invoices()).isEqualTo(2);
        assertThat(outside.allocationsOf(order("o1"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aTransactionThatAStatementBeganIsRefusedAndStays(String method) throws SQLException {
        try (Connection begun = Live.on(engine).connect()) {
            JdbcStore bound = boundTo(begun);
            execute(begun, engine == Engine.H2 ? "begin" : "start transaction");
            invoice(begun, 1);
            assertRefused(bound, method);
            assertThat(invoices()).as("committed").isZero();
            invoice(begun, 2);
            execute(begun, "commit");
        }
        assertThat(invoices()).isEqualTo(2);
        assertThat(outside.allocationsOf(order("o1"))).isEmpty();
    }

    static Stream<String> methods() {
        return METHODS.keySet().stream().sorted();
    }

    private JdbcStore boundTo(Connection given) {
        ThreadBound bound = new ThreadBound(Live.on(engine).source());
        JdbcStore overIt = JdbcStore.builder(bound.source()).build();
        bound.join(given);
        return overIt;
    }

    private static void assertRefused(JdbcStore bound, String method) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> METHODS.get(method).accept(bound))
                .withMessageContainingAll("JdbcStore.within", "nothing was changed");
    }

    private void commit() throws SQLException, XAException {
        xa.getXAResource().end(branch, XAResource.TMSUCCESS);
        xa.getXAResource().commit(branch, true);
    }

    private static void invoice(Connection connection, int id) throws SQLException {
        execute(connection, "insert into invoice (id) values (" + id + ")");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int invoices() throws SQLException {
        try (Connection other = Live.on(engine).source().getConnection();
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from invoice")) {
            row.next();
            return row.getInt(1);
        }
    }
}
