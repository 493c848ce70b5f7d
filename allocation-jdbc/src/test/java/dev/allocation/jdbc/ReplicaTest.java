package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.model.Batch;
import dev.allocation.port.Reads;
import dev.allocation.port.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads over a second source of connections; its database is not kept up to date here, so that it shows who looks at it. */
@OnEachProduct
class ReplicaTest {
    @Parameter
    Engine engine;

    private JdbcStore main;
    private RawPool replica;
    private JdbcStore store;

    @BeforeEach
    void open() {
        main = Live.on(engine).empty();
        handled(main, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
        replica = RawPool.toNew(engine);
        JdbcStore late = JdbcStore.builder(replica.source()).build();
        late.schema().create();
        handled(late, onHand("b1", "LAMP", 9));
        store = JdbcStore.builder(Live.on(engine).source())
                .reads(replica.source())
                .build();
    }

    @AfterEach
    void close() {
        replica.close();
    }

    @Test // R1
    void answersReads() {
        Reads reads = store.reads();
        assertThat(reads.allocationsOf(order("o1"), Instant.EPOCH)).isEmpty();
        assertThat(reads.allocation(line("o1", "LAMP", 1).key(), Instant.EPOCH)).isEmpty();
        assertThat(reads.allocationsOn(batch("b1"), 0, 10, Instant.EPOCH)).isEmpty();
        assertThat(reads.batchesOf(sku("LAMP"), Instant.EPOCH))
                .extracting(one -> one.available().units())
                .containsExactly(9L);
        assertThat(reads.availabilityOf(sku("LAMP"), Instant.EPOCH)
                        .orElseThrow()
                        .onHand())
                .isEqualTo(9);
        assertThat(reads.batch(batch("b1"), Instant.EPOCH)).map(Batch::lines).contains(0L);
    }

    @Test // R2
    void answersNoSnapshots() {
        try (var snapshots = store.reads().snapshots()) {
            assertThat(snapshots)
                    .singleElement()
                    .satisfies(product -> assertThat(product.allocations()).hasSize(1));
        }
    }

    @Test // A7, E3
    void isNotUsedForCommandsAndEvents() {
        handled(store, allocate("o2", "LAMP", 4), allocate("o3", "LAMP", 1));
        assertThat(main.reads().allocationsOf(order("o2"), Instant.EPOCH)).hasSize(1);
        assertThat(main.reads().allocationsOf(order("o3"), Instant.EPOCH)).isEmpty();
        assertThat(log(store)).isEqualTo(log(main)).hasSize(4);
        assertThat(replica.first("select count(*) from stock_event")).isEqualTo("1");
    }

    @Test
    void isNotUsedWithinTheHostsTransaction() throws SQLException {
        try (Connection connection = Live.on(engine).connect()) {
            connection.setAutoCommit(false);
            handled(store.within(connection), allocate("o2", "LAMP", 1));
            assertThat(store.within(connection).reads().allocationsOf(order("o2"), Instant.EPOCH))
                    .hasSize(1);
            connection.rollback();
        }
    }

    @Test
    void goesBackAsItCame() throws SQLException {
        assertThat(replica.back()).hasSize(1);
        Connection only = replica.back().get(0);
        only.setReadOnly(true);
        boolean readOnly = only.isReadOnly(); // H2 ignores it
        assertThat(store.reads().batch(batch("b1"), Instant.EPOCH)).isPresent();
        assertThat(only.isReadOnly()).isEqualTo(readOnly);
        assertThat(only.getAutoCommit()).isTrue();
    }

    @Test
    void ofAnotherProductIsRefused() {
        String another = engine == Engine.H2 ? "MariaDB" : "H2";
        DataSource other = Wire.proxy(DataSource.class, (proxy, method, arguments) -> connectionTo(another));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> JdbcStore.builder(replica.source()).reads(other).build())
                .withMessageContainingAll("Product of the replica must be ", ", but is " + another);
        assertThat(replica.back()).hasSize(1);
    }

    /** {@return a connection of the replica that tells another product} */
    private Connection connectionTo(String product) throws SQLException {
        Connection connection = replica.source().getConnection();
        return Wire.proxy(
                Connection.class,
                (proxy, method, arguments) -> method.getName().equals("getMetaData")
                        ? Wire.proxy(DatabaseMetaData.class, (self, called, given) -> product)
                        : Wire.call(connection, method, arguments));
    }

    @Test
    void thatIsDownIsAStorageError() {
        // Not the driver of H2, which tries for more than a second.
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/nothing");
        DataSource live = Live.on(engine).source();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> JdbcStore.builder(live).reads(nowhere).build())
                .withMessageContaining("check the database");
    }
}
