package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.model.StorageException;
import dev.allocation.service.AllocationService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.xa.PGXADataSource;

/**
 * Connections in a branch of an XA transaction. The drivers of PostgreSQL and MariaDB say that these are in autocommit mode, and
 * are refused; that of H2 says that they are not, and is served.
 */
@OnAllEngines
class XaTest {
    private static final AtomicInteger BRANCHES = new AtomicInteger();

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
        invoice(1);
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
    void aSourceThatHandsOutTheBranchIsRefusedAndTheBranchStays() throws SQLException, XAException {
        ThreadBound bound = new ThreadBound(Live.on(engine).source());
        AllocationService service = AllocationService.builder()
                .store(JdbcStore.builder(bound.source()).build())
                .build();
        bound.join(connection);
        invoice(1);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 3)))
                .withMessageContainingAll("JdbcStore.within", "nothing was changed");
        commit();
        assertThat(invoices()).isOne();
        assertThat(outside.allocationsOf(order("o1"))).isEmpty();
    }

    private void commit() throws SQLException, XAException {
        xa.getXAResource().end(branch, XAResource.TMSUCCESS);
        xa.getXAResource().commit(branch, true);
    }

    private void invoice(int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into invoice (id) values (" + id + ")");
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
