package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.ConflictException;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.testing.contract.Answers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a statement waits for a lock that another transaction holds, and how long it may take. */
@Timeout(120)
class LimitsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    abstract static class OnOneEngine {
        @Parameter
        Engine engine;

        final AtomicInteger decisions = new AtomicInteger();
        JdbcStore plain;
        RawPool pool;

        @BeforeEach
        void stock() {
            plain = Live.on(engine).empty();
            plain.events().subscribe("reports");
            handled(plain, onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5));
            pool = RawPool.toLive(engine, connection -> {});
        }

        @AfterEach
        void close() {
            pool.close();
        }

        AllocationService service(Store store) {
            return AllocationService.builder()
                    .store(store)
                    .policy((line, candidates) -> {
                        decisions.incrementAndGet();
                        return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                    })
                    .build();
        }

        Connection holderOf(String rows) throws SQLException {
            Connection holder = pool.connect();
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("select 1 from " + rows + " for update");
            }
            return holder;
        }

        void assertThatNothingIsKept() {
            assertThat(log(plain)).hasSize(2);
            assertThat(plain.reads().allocationsOf(order("o1"), Instant.EPOCH)).isEmpty();
        }

        /** {@return the limits of the only connection of the pool} */
        String limits() throws SQLException {
            assertThat(pool.back()).hasSize(1);
            try (Statement statement = pool.back().get(0).createStatement();
                    var row = statement.executeQuery(
                            switch (engine) {
                                case H2 ->
                                    "select lock_timeout() || ' ' || setting_value from information_schema.settings"
                                            + " where setting_name = 'QUERY_TIMEOUT'";
                                case MARIADB ->
                                    "select concat(@@innodb_lock_wait_timeout, ' ', @@max_statement_time, ' ',"
                                            + " @@autocommit, ' ', @@in_transaction)";
                                case POSTGRESQL_15, POSTGRESQL_18 ->
                                    "select current_setting('lock_timeout') || ' '"
                                            + " || current_setting('statement_timeout')";
                            })) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Nested
    @OnEachProduct
    class OfLocks extends OnOneEngine {
        private JdbcStore store;

        @BeforeEach
        void limit() {
            store = JdbcStore.builder(pool.source()).lockWait(SECOND).build();
        }

        @ParameterizedTest // C2
        @ValueSource(strings = {"stock_product where sku = 'LAMP'", "stock_batch where reference = 'b1'"})
        void aCommandThatWaitsTooLongIsAConflictAtOnce(String rows) throws SQLException {
            String before = limits();
            AllocationService service = service(store);
            try (Connection holder = holderOf(rows)) {
                assertThatExceptionOfType(ConflictException.class)
                        .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 1)))
                        .withMessageContainingAll("held a lock for longer", "nothing was changed")
                        .returns(List.of(sku("LAMP")), ConflictException::skus)
                        .returns(false, ConflictException::requiresRollback);
                assertThat(decisions)
                        .as("decisions, which a retry would repeat")
                        .hasValue(1);
                assertThat(limits()).isEqualTo(before);
                holder.rollback();
            }
            assertThatNothingIsKept();
            assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
            assertThat(limits()).isEqualTo(before);
        }

        @Test // C2
        void aListThatWaitsTooLongIsNotSplit() throws SQLException {
            AllocationService service = service(store);
            try (Connection holder = holderOf("stock_product where sku = 'LAMP'")) {
                List<Outcome<Answer.ToAllocate>> outcomes =
                        service.handleAll(List.of(allocate("o1", "SOFA", 1), allocate("o1", "LAMP", 1)));
                assertThat(outcomes)
                        .hasSize(2)
                        .allSatisfy(outcome -> assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        Outcome.Failed.class,
                                        failed -> assertThat(failed.error()).isInstanceOf(ConflictException.class)));
                assertThat(decisions).hasValue(2);
                holder.rollback();
            }
            assertThatNothingIsKept();
        }

        @Test
        void aReferenceThatAnotherTransactionCreatesIsWaitedForAsLong() throws SQLException {
            AllocationService service = service(store);
            try (Connection holder = pool.connect();
                    Statement statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                statement.execute(
                        "insert into stock_reference (reference, sku, batch_number) values ('b3', 'DESK', 1)");
                assertThatExceptionOfType(ConflictException.class)
                        .isThrownBy(() -> service.handle(onHand("b3", "LAMP", 5)))
                        .withMessageContaining("held a lock for longer");
                holder.rollback();
            }
            assertThatNothingIsKept();
        }

        @Test
        void aDeliveryThatWaitsTooLongIsAConflict() throws SQLException {
            String before = limits();
            try (Connection holder = holderOf("stock_subscriber where name = 'reports'")) {
                assertThatExceptionOfType(ConflictException.class)
                        .isThrownBy(() -> store.events().rebuild("reports"));
                holder.rollback();
            }
            assertThat(limits()).isEqualTo(before);
            assertThat(store.events().claim("reports", 1, NOON, SECOND)).isPresent();
        }

        @Test
        void aLeaseThatWaitsTooLongIsAConflict() throws SQLException {
            DeliveryLease lease = store.events()
                    .claim("reports", 1, NOON, Duration.ofHours(1))
                    .orElseThrow();
            try (Connection holder = holderOf("stock_subscriber where name = 'reports'")) {
                assertThatExceptionOfType(ConflictException.class)
                        .isThrownBy(() -> store.events().renew(lease, NOON, SECOND))
                        .withMessageContaining("held a lock for longer");
                assertThatExceptionOfType(ConflictException.class)
                        .isThrownBy(() -> store.events().complete(lease, 1, List.of()))
                        .withMessageContaining("held a lock for longer");
                holder.rollback();
            }
            assertThat(store.events().complete(lease, 1, List.of())).isTrue();
        }

        @Test
        void aPageOfPositionsThatWaitsTooLongIsAConflict() throws SQLException {
            store.events().after(0, 1);
            handled(plain, onHand("b9", "LAMP", 1));
            try (Connection holder = holderOf("stock_sequencer")) {
                assertThatExceptionOfType(ConflictException.class)
                        .isThrownBy(() -> store.events().after(0, 100))
                        .withMessageContaining("held a lock for longer");
                holder.rollback();
            }
            assertThat(store.events().after(0, 100)).isNotEmpty();
        }

        @Test
        void aTransactionOfTheHostKeepsItsOwn() throws SQLException {
            String before = limits();
            Connection connection = pool.back().get(0);
            connection.setAutoCommit(false);
            service(store.within(connection)).handle(allocate("o1", "LAMP", 1));
            assertThat(limits().split(" ")).startsWith(before.split(" ")[0], before.split(" ")[1]);
            connection.rollback();
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}", allowZeroInvocations = true)
    @MethodSource("dev.allocation.jdbc.Live#servers")
    class OfStatements extends OnOneEngine {
        @ParameterizedTest
        @ValueSource(strings = {"stock_product where sku = 'LAMP'", "stock_batch where reference = 'b1'"})
        void aWriteThatTakesLongerIsAStorageErrorThatNamesTheLimit(String rows) throws SQLException {
            JdbcStore store = JdbcStore.builder(pool.source())
                    .statementTime(SECOND)
                    .lockWait(HOUR)
                    .build();
            String before = limits();
            AllocationService service = service(store);
            try (Connection holder = holderOf(rows)) {
                assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 1)))
                        .withMessageContainingAll("store changes", "PT1S", "nothing was changed");
                assertThat(limits()).isEqualTo(before);
                holder.rollback();
            }
            assertThat(decisions).hasValue(1);
            assertThatNothingIsKept();
            assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
        }

        @Test // C4, E6
        void aListThatTakesLongerFailsWithStorageErrors() throws SQLException {
            JdbcStore store = JdbcStore.builder(pool.source())
                    .statementTime(SECOND)
                    .lockWait(HOUR)
                    .recovery(SECOND)
                    .build();
            AllocationService service = service(store);
            try (Connection holder = holderOf("stock_product where sku = 'LAMP'")) {
                assertThat(service.handleAll(List.of(allocate("o1", "LAMP", 1), allocate("o1", "SOFA", 1))))
                        .hasSize(2)
                        .allSatisfy(outcome -> assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        Outcome.Failed.class,
                                        failed -> assertThat(failed.error())
                                                .isInstanceOf(StorageException.class)
                                                .hasMessageContainingAll(
                                                        "store changes", "PT1S", "nothing was changed")));
                holder.rollback();
            }
            assertThatNothingIsKept();
        }

        @Test
        void aTransactionThatTakesLongerIsAStorageErrorToo() throws SQLException {
            JdbcStore store = JdbcStore.builder(pool.source())
                    .statementTime(SECOND)
                    .lockWait(HOUR)
                    .build();
            String before = limits();
            try (Connection holder = holderOf("stock_subscriber where name = 'reports'")) {
                assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(() -> store.events().rebuild("reports"))
                        .withMessageContaining("PT1S");
                holder.rollback();
            }
            assertThat(limits()).isEqualTo(before);
        }
    }

    @Nested
    @OnEachProduct
    class OfConnections extends OnOneEngine {
        @Test
        void thatAreShorterStay() throws SQLException {
            JdbcStore store = JdbcStore.builder(pool.source())
                    .lockWait(HOUR)
                    .statementTime(HOUR)
                    .build();
            try (Statement statement = pool.back().get(0).createStatement()) {
                statement.execute(
                        switch (engine) {
                            case H2 -> "set lock_timeout 100";
                            case MARIADB -> "set innodb_lock_wait_timeout = 1";
                            case POSTGRESQL_15, POSTGRESQL_18 -> "set lock_timeout = '100ms'";
                        });
            }
            try (Connection holder = holderOf("stock_product where sku = 'LAMP'")) {
                assertThatExceptionOfType(ConflictException.class)
                        .isThrownBy(() -> service(store).handle(allocate("o1", "LAMP", 1)));
                assertThat(store.reads().batch(batch("b1"), Instant.EPOCH)).isPresent();
                holder.rollback();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.5S", "PT1.5S", "PT1H1S", "PT-1S"})
    void otherTimesAreRefused(Duration time) {
        JdbcStore.Builder builder = JdbcStore.builder(new org.h2.jdbcx.JdbcDataSource());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.lockWait(time))
                .withMessageContainingAll("Longest wait for a lock", time.toString(), "PT1S to PT1H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.statementTime(time))
                .withMessageContainingAll("Longest time of a statement", time.toString(), "PT1S to PT1H");
    }
}
