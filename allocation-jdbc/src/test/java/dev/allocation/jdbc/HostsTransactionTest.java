package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.testing.contract.Answers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Commands in a transaction of the host, beside a row of its own. */
@OnAllEngines
class HostsTransactionTest {
    @Parameter
    Engine engine;

    private JdbcStore store;
    private AllocationService outside;
    private Connection connection;
    private AllocationService inside;

    @BeforeEach
    void begin() throws SQLException {
        store = Live.on(engine).empty();
        Live.on(engine).sql("drop table if exists invoice", "create table invoice (id integer primary key)");
        outside = AllocationService.builder().store(store).build();
        outside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 10)));
        connection = Live.on(engine).source().getConnection();
        connection.setAutoCommit(false);
        inside = AllocationService.builder().store(store.within(connection)).build();
    }

    @AfterEach
    void end() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }

    @Test
    void allocationAndRowAreCommittedTogether() throws SQLException {
        inside.handle(allocate("order", 3));
        invoice(1);
        assertThat(outside.allocationsOf(new OrderId("order"))).isEmpty();
        assertThat(inside.allocationsOf(new OrderId("order"))).hasSize(1);
        connection.commit();
        assertThat(outside.allocationsOf(new OrderId("order"))).hasSize(1);
        assertThat(store.events().after(0, 10)).hasSize(2);
        assertThat(invoices()).isOne();
    }

    @Test
    void allocationAndRowAreRolledBackTogether() throws SQLException {
        invoice(1);
        inside.handle(allocate("order", 3));
        connection.rollback();
        assertThat(outside.allocationsOf(new OrderId("order"))).isEmpty();
        assertThat(outside.availabilityOf(new Sku("LAMP")).orElseThrow().onHand())
                .isEqualTo(10);
        assertThat(store.events().after(0, 10)).hasSize(1);
        assertThat(invoices()).isZero();
    }

    @Test
    void manyCommandsAndGroupsFitIntoOneTransaction() throws SQLException {
        inside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 5)));
        List<? extends Outcome<?>> outcomes = inside.handleAll(List.of(
                allocate("order", 3),
                new Allocate(OrderLine.of(new OrderId("order"), new LineId("2"), new Sku("SOFA"), 2)),
                new Allocate(OrderLine.of(new OrderId("order"), new LineId("3"), new Sku("NOTHING"), 2))));
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Answered.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Answered.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Failed.class);
        connection.commit();
        assertThat(outside.allocationsOf(new OrderId("order"))).hasSize(2);
    }

    @Test
    @DisplayName("C2: a product that is locked first is changed by nobody else, so its command meets no conflict")
    void aProductThatIsLockedFirstMeetsNoConflict() throws Exception {
        inside.handle(allocate("first", 3));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection others = Live.on(engine).source().getConnection()) {
            others.setAutoCommit(false);
            Future<Answer> second = thread.submit(() -> {
                Store locked = store.within(others, List.of(new Sku("LAMP"), new Sku("NOTHING")));
                Answer answer =
                        AllocationService.builder().store(locked).build().handle(allocate("second", 3));
                others.commit();
                return answer;
            });
            Live.on(engine).awaitWaiting(1, second);
            connection.commit();

            assertThat(second.get(1, TimeUnit.MINUTES)).is(Answers.allocated("b1"));
            others.setAutoCommit(true);
        } finally {
            thread.shutdownNow();
        }
        assertThat(outside.availabilityOf(new Sku("LAMP")).orElseThrow().onHand())
                .isEqualTo(4);
    }

    @Test
    void aRefusalLeavesTheTransactionAsItWas() throws SQLException {
        invoice(1);
        assertThatExceptionOfType(UnknownSkuException.class)
                .isThrownBy(() -> inside.handle(
                        new Allocate(OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("NOTHING"), 1))));
        inside.handle(allocate("order", 1));
        connection.commit();
        assertThat(invoices()).isOne();
        assertThat(outside.allocationsOf(new OrderId("order"))).hasSize(1);
    }

    @Test
    void aMessageIsKeptWithTheRowsOfTheHost() throws SQLException {
        MessageId message = new MessageId("message");
        inside.handle(message, allocate("order", 3));
        invoice(1);
        connection.rollback();
        Answer first = inside.handle(message, allocate("order", 3));
        assertThat(inside.handle(message, allocate("order", 3))).isEqualTo(first);
        invoice(1);
        connection.commit();
        assertThat(outside.handle(message, allocate("order", 3)))
                .isEqualTo(first)
                .is(Answers.allocated("b1"));
        assertThat(store.events().after(0, 10)).hasSize(2);
        assertThat(invoices()).isOne();
    }

    @Test
    void aRefusalOfAMessageIsKeptWithTheRowsOfTheHost() throws SQLException {
        MessageId message = new MessageId("message");
        Allocate strange = new Allocate(OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("SOFA"), 1));
        invoice(1);
        assertThatExceptionOfType(UnknownSkuException.class).isThrownBy(() -> inside.handle(message, strange));
        connection.commit();
        outside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 5)));
        assertThatExceptionOfType(UnknownSkuException.class).isThrownBy(() -> outside.handle(message, strange));
        assertThat(invoices()).isOne();
    }

    /** {@return a service in the host's transaction, before whose decisions the message is handled outside} */
    private AllocationService overtaken(MessageId message) {
        outside.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 5)));
        return AllocationService.builder()
                .store(store.within(connection))
                .policy((line, candidates) -> {
                    outside.handle(
                            message,
                            new Allocate(OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("SOFA"), 3)));
                    return candidates.stream().findFirst();
                })
                .build();
    }

    @Test
    void aMessageThatWasHandledElsewhereMeanwhileIsAConflict() throws SQLException {
        MessageId message = new MessageId("message");
        invoice(1);
        AllocationService overtaken = overtaken(message);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> overtaken.handle(message, allocate("order", 3)))
                .satisfies(conflict -> assertThat(conflict.isWorthRetrying()).isFalse());
        connection.rollback();
        assertThat(outside.allocationsOf(new OrderId("order"))).hasSize(1);
        assertThat(store.events().after(0, 10)).hasSize(3);
    }

    @Test
    void aMessageHandledElsewhereLeavesNothingOfTheCommand() throws SQLException {
        MessageId message = new MessageId("message");
        invoice(1);
        AllocationService overtaken = overtaken(message);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> overtaken.handle(message, allocate("order", 3)));
        connection.commit();
        assertThat(outside.allocationsOf(new OrderId("order")))
                .singleElement()
                .satisfies(held -> assertThat(held.line().sku()).isEqualTo(new Sku("SOFA")));
        assertThat(outside.availabilityOf(new Sku("LAMP")).orElseThrow().onHand())
                .isEqualTo(10);
        assertThat(store.events().after(0, 10)).hasSize(3);
        assertThat(invoices()).isOne();
    }

    @Test
    void aConflictIsNotTriedAgainAndLeavesNothingOfTheCommand() throws SQLException {
        invoice(1);
        AllocationService overtaken = AllocationService.builder()
                .store(store.within(connection))
                .policy((line, candidates) -> {
                    outside.handle(allocate("other", 1));
                    return candidates.stream().findFirst();
                })
                .build();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> overtaken.handle(allocate("order", 3)))
                .withMessageContaining("'LAMP'")
                .withMessageContaining("roll back the transaction")
                .satisfies(conflict -> assertThat(conflict.isWorthRetrying()).isFalse());
        assertThat(outside.allocationsOf(new OrderId("other"))).hasSize(1);
        connection.commit();
        assertThat(outside.allocationsOf(new OrderId("order"))).isEmpty();
        assertThat(store.events().after(0, 10)).hasSize(2);
        assertThat(invoices()).isOne();
    }

    @Test
    @DisplayName("a batch that was archived since the transaction began is not filled at REPEATABLE READ")
    void anArchivedBatchIsNotFilledFromASnapshot() throws SQLException {
        BatchReference empty = new BatchReference("b2");
        outside.handle(new CreateBatch(BatchRegistration.onHand(empty, new Sku("LAMP"), 0)));
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        assertThat(inside.batch(empty)).isPresent();
        assertThat(store.archiveEmptied(Instant.parse("9999-01-01T00:00:00Z"), 10))
                .isOne();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> inside.handle(new ChangeBatchQuantity(empty, new Quantity(7))));
        connection.commit();
        assertThat(outside.batch(empty)).isEmpty();
        assertThat(store.events().after(0, 10)).hasSize(2);
    }

    @Test
    void aConnectionInAutocommitModeIsRefused() throws SQLException {
        try (Connection other = Live.on(engine).source().getConnection()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.within(other))
                    .withMessageContaining("autocommit");
        }
    }

    private static Allocate allocate(String order, long quantity) {
        return new Allocate(OrderLine.of(new OrderId(order), new LineId("1"), new Sku("LAMP"), quantity));
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
