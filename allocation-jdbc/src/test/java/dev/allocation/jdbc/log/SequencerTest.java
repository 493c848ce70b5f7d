package dev.allocation.jdbc.log;

import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.jdbc.JdbcStore;
import dev.allocation.jdbc.Live;
import dev.allocation.jdbc.OnAllEngines;
import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.OwnConnections;
import dev.allocation.jdbc.connection.RecoveryTime;
import dev.allocation.jdbc.connection.Transactions;
import dev.allocation.jdbc.dialect.H2;
import dev.allocation.jdbc.dialect.MariaDb;
import dev.allocation.jdbc.dialect.PlainPostgreSql;
import dev.allocation.jdbc.dialect.PostgreSql;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.jdbc.sql.TableNames;
import dev.allocation.service.AllocationService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;

/** How committed events get their positions: each one once, and those of a SKU in the order of their numbers. */
@OnAllEngines
@Timeout(120)
class SequencerTest {
    private static final int WRITERS = 4;
    private static final int COMMITS = 30;

    /** Of each test its own: MariaDB locks the room of a key that was deleted a moment ago and comes again. */
    private final String mark = "-" + System.nanoTime();

    @Parameter
    Engine engine;

    private JdbcStore store;

    @BeforeEach
    void open() {
        store = Live.on(engine).empty();
    }

    @Test
    @DisplayName("E3, E4: many sequencers at once, beside writers, give each event one position, and in order")
    void manySequencersAtOnceGiveEachEventOnePosition() throws Exception {
        AtomicBoolean isWritten = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2 * WRITERS + 1);
        List<Future<?>> writers = new ArrayList<>();
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            writers.add(threads.submit(() -> writeInTransactions(writer)));
            readers.add(threads.submit(() -> sequenceUntil(isWritten)));
        }
        Future<?> watch = threads.submit(() -> watchUntil(isWritten));
        try {
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            isWritten.set(true);
            threads.shutdown();
        }
        for (Future<?> reader : readers) {
            reader.get();
        }
        watch.get();
        sequencer(100_000).sequence(Long.MAX_VALUE);
        assertThat(positions()).hasSize(2 * WRITERS * COMMITS).isEqualTo(inOrder(2 * WRITERS * COMMITS));
        assertThat(longs("select next_position from stock_sequencer")).containsExactly(2L * WRITERS * COMMITS + 1);
        assertThat(longs("select number from stock_unsequenced")).isEmpty();
        assertIsInOrderOfNumbers();
    }

    /** Writes by turns to a SKU of its own, and to one that it shares with other writers. */
    private Void writeInTransactions(int writer) throws SQLException {
        try (Connection connection = Live.on(engine).connect();
                AllocationService service =
                        AllocationService.builder().store(store).build()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            for (int i = 0; i < COMMITS; i++) {
                write(connection, "own-" + writer + "-" + i, "OWN" + writer);
                connection.commit();
                service.handle(onHand("shared-" + writer + "-" + i + mark, "SHARED" + writer % 2 + mark, 1));
            }
        }
        return null;
    }

    private Void sequenceUntil(AtomicBoolean isWritten) {
        Sequencer sequencer = sequencer(3);
        while (!isWritten.get()) {
            sequencer.sequencePage();
        }
        return null;
    }

    /** Reads on from the last position, as a subscriber does; each position must be there once a higher one is. */
    private Void watchUntil(AtomicBoolean isWritten) throws SQLException {
        long last = 0;
        while (!isWritten.get()) {
            for (long position : longs(
                    "select position from stock_event_position where position > " + last + " order by position")) {
                assertThat(position).isEqualTo(last + 1);
                last = position;
            }
        }
        return null;
    }

    @Test
    @DisplayName("E4: a transaction that began early and writes late does not overtake, however small the pages")
    void aTransactionThatBeganEarlyDoesNotOvertake() throws SQLException {
        try (Connection early = Live.on(engine).connect();
                AllocationService service =
                        AllocationService.builder().store(store).build()) {
            early.setAutoCommit(false);
            early.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            write(early, "b1", "SOFA");
            service.handle(onHand("b2" + mark, "LAMP" + mark, 1));
            service.handle(onHand("b3" + mark, "LAMP" + mark, 1));
            write(early, "b4", "LAMP");
            early.commit();
            service.handle(onHand("b5" + mark, "LAMP" + mark, 1));
        }
        Sequencer sequencer = sequencer(1);
        for (int page = 1; page <= 5; page++) {
            assertThat(sequencer.sequencePage()).isOne();
            assertIsInOrderOfNumbers();
        }
        assertThat(positions()).isEqualTo(inOrder(5));
        assertThat(sequencer.sequencePage()).isZero();
    }

    @Test
    @DisplayName("E3: a SKU gets positions although earlier SKUs fill page after page")
    void aSkuIsNotHeldUpByOthersThatFillPages() throws SQLException {
        Sequencer sequencer = sequencer(2, isPostgreSql() ? new PlainPostgreSql(Limits.NONE) : dialect());
        write("z", "Z");
        for (int i = 0; i < 3; i++) {
            write("a" + i, "A");
            write("b" + i, "B");
            write("c" + i, "C");
            assertThat(sequencer.sequencePage()).isEqualTo(2);
            assertIsInOrderOfNumbers();
        }
        assertThat(longs("select number from stock_event_position where sku = 'Z" + mark + "'"))
                .containsExactly(1L);
        sequencer.sequence(Long.MAX_VALUE);
        assertThat(positions()).isEqualTo(inOrder(10));
        assertIsInOrderOfNumbers();
    }

    @Test
    @DisplayName("E4: connections that stay open and write by turns keep the order")
    void connectionsThatWriteByTurnsKeepTheOrder() throws SQLException {
        try (Connection one = Live.on(engine).connect();
                Connection two = Live.on(engine).connect()) {
            one.setAutoCommit(false);
            two.setAutoCommit(false);
            for (int i = 0; i < 4; i++) {
                Connection next = i % 2 == 0 ? one : two;
                write(next, "b" + i, "LAMP");
                next.commit();
            }
        }
        sequencer(3).sequence(Long.MAX_VALUE);
        assertThat(positions()).isEqualTo(inOrder(4));
        assertIsInOrderOfNumbers();
    }

    @Test
    @DisplayName("E3: a dump that was restored where transaction ids are lower loses no event")
    void aRestoredDumpLosesNoEvent() throws SQLException {
        write("b1", "LAMP");
        sequencer(10).sequence(Long.MAX_VALUE);
        if (isPostgreSql()) {
            // As a restore does: the values of another cluster, in a row that another transaction has written.
            Live.on(engine).sql("update stock_sequencer set emptied_before = 9000000000000, emptied_by = 5");
        }
        write("b2", "LAMP");
        assertThat(store.events().after(0, 10)).hasSize(2);
        write("b3", "LAMP");
        assertThat(store.events().after(0, 10)).hasSize(3);
    }

    @Test
    @DisplayName("Rows that were deleted are not read again, even while a snapshot keeps them")
    void deletedRowsAreNotReadAgain() throws SQLException {
        try (Connection snapshot = Live.on(engine).connect()) {
            snapshot.setAutoCommit(false);
            snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            first("select count(*) from stock_event", snapshot);
            for (int i = 0; i < 50; i++) {
                write("b" + i, "LAMP");
                sequencer(10).sequence(Long.MAX_VALUE);
            }
            if (isPostgreSql()) {
                String plan = plan("select u.number from "
                        + new TableNames(Optional.empty(), TableNames.DEFAULT_PREFIX)
                                .in(dialect().log().unsequenced()));
                assertThat(plan).as(plan).containsPattern("Index Cond: .*commit_order >= ");
                assertThat(longs("select emptied_before from stock_sequencer").get(0))
                        .isGreaterThan(
                                Long.parseLong(first("select pg_snapshot_xmin(pg_current_snapshot())", snapshot)));
            }
            assertThat(store.events().after(0, 100)).hasSize(50);
        }
    }

    @Test
    @DisplayName("Rows of full pages are not read again either, while a snapshot keeps them")
    void deletedRowsOfABacklogAreNotReadAgain() throws SQLException {
        try (Connection snapshot = Live.on(engine).connect()) {
            snapshot.setAutoCommit(false);
            snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            first("select count(*) from stock_event", snapshot);
            for (int i = 0; i < 50; i++) {
                write("b" + i, "LAMP");
            }
            sequencer(10).sequencePage();
            sequencer(10).sequencePage();
            if (isPostgreSql()) {
                assertThat(longs("select emptied_before from stock_sequencer").get(0))
                        .isGreaterThan(
                                Long.parseLong(first("select pg_snapshot_xmin(pg_current_snapshot())", snapshot)))
                        .isLessThanOrEqualTo(longs("select min(commit_order) from stock_unsequenced")
                                .get(0));
            }
            assertThat(store.events().after(0, 100)).hasSize(50);
            assertIsInOrderOfNumbers();
        }
    }

    @Test
    @DisplayName("A started service gives positions even when nobody subscribes")
    void aStartedServiceWithoutSubscribersGivesPositions() throws SQLException {
        try (AllocationService service =
                AllocationService.builder().store(store).build()) {
            service.start();
            service.handle(onHand("b1" + mark, "LAMP" + mark, 1));
            while (positions().isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertThat(positions()).containsExactly(1L);
    }

    private String plan(String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = Live.on(engine).connect()) {
            Dialect.first(connection, "select set_config('enable_seqscan', 'off', false)");
            try (PreparedStatement plan = connection.prepareStatement("explain " + query);
                    ResultSet row = plan.executeQuery()) {
                while (row.next()) {
                    lines.add(row.getString(1));
                }
            }
        }
        return String.join("\n", lines);
    }

    private boolean isPostgreSql() {
        return engine == Engine.POSTGRESQL_15 || engine == Engine.POSTGRESQL_18;
    }

    private void write(String batch, String sku) {
        try (AllocationService service =
                AllocationService.builder().store(store).build()) {
            service.handle(onHand(batch + mark, sku + mark, 1));
        }
    }

    private void write(Connection connection, String batch, String sku) {
        try (AllocationService inside =
                AllocationService.builder().store(store.within(connection)).build()) {
            inside.handle(onHand(batch + mark, sku + mark, 1));
        }
    }

    private Dialect dialect() {
        return switch (engine) {
            case H2 -> new H2(Limits.NONE);
            case MARIADB -> new MariaDb(Limits.NONE);
            case POSTGRESQL_15, POSTGRESQL_18 -> new PostgreSql(Limits.NONE);
        };
    }

    private Sequencer sequencer(int page) {
        return sequencer(page, dialect());
    }

    private Sequencer sequencer(int page, Dialect dialect) {
        SqlContext context =
                new SqlContext(dialect, new TableNames(Optional.empty(), TableNames.DEFAULT_PREFIX), "store");
        Connections own = new OwnConnections(Live.on(engine).source(), dialect);
        return new Sequencer(context, new Transactions(context, own, RecoveryTime.USUAL), page);
    }

    private void assertIsInOrderOfNumbers() throws SQLException {
        assertThat(longs("select count(*) from stock_event_position a join stock_event_position b on b.sku = a.sku"
                        + " and b.number < a.number and b.position > a.position"))
                .as("events that overtook an earlier one of their SKU")
                .containsExactly(0L);
        assertThat(longs("select count(*) from stock_event_position a where a.number > 1 and not exists (select 1 from"
                        + " stock_event_position b where b.sku = a.sku and b.number = a.number - 1)"))
                .as("events with a position before the one before them")
                .containsExactly(0L);
    }

    private List<Long> positions() throws SQLException {
        return longs("select position from stock_event_position order by position");
    }

    private static List<Long> inOrder(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    private List<Long> longs(String query) throws SQLException {
        List<Long> found = new ArrayList<>();
        try (Connection connection = Live.on(engine).source().getConnection();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(row.getLong(1));
            }
        }
        return found;
    }

    private static String first(String query, Connection connection) throws SQLException {
        return Dialect.first(connection, query);
    }
}
