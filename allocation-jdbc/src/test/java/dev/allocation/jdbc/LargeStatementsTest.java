package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.loading.Need;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.ConflictException;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Outcome;
import dev.allocation.testing.contract.Given;
import dev.allocation.testing.reference.ReplayedProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;

/** What is a few megabytes, over connections of MariaDB that send no statement of more than one. */
@OnEachProduct
@Timeout(300)
class LargeStatementsTest {
    private static final int LINES = 3_000;

    /** What fits nowhere else is lost. */
    private static final int ELSEWHERE = 1_000;

    private static final ChangeBatchQuantity CUT = count("first", 0);

    @Parameter
    Engine engine;

    private RawPool pool;
    private JdbcStore store;
    private AllocationService service;

    @BeforeEach
    void open() {
        pool = RawPool.toNew(engine, engine == Engine.MARIADB ? "?maxAllowedPacket=1048576" : "");
        store = JdbcStore.builder(pool.source()).build();
        store.schema().create();
        service = AllocationService.builder().store(store).build();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aCutOfManyLinesIsOneChange() {
        promise();
        assertCut(service.handle(CUT));
        assertIsWhatTheEventsSay();
        assertThat(pool.back()).isNotEmpty();
    }

    @Test
    void aMessageWithALongOutcomeIsAnsweredAgainAsItWas() {
        promise();
        MessageId message = new MessageId("cut");
        Answer answer = service.handle(message, CUT);
        assertCut(answer);
        assertThat(Long.parseLong(pool.first("select sum(length(outcome)) from stock_message")))
                .isGreaterThan(300_000);
        assertThat(Integer.parseInt(pool.first("select count(*) from stock_message")))
                .as("parts, each of which fits")
                .isGreaterThan(5);
        assertThat(service.handle(message, CUT)).isEqualTo(answer);
        assertThat(service.trimMessages(Instant.MAX)).isEqualTo(1);
        assertThat(pool.first("select count(*) from stock_message")).isEqualTo("0");
    }

    @Test
    void aWriteAfterAnotherCommitStoresNothing() {
        promise();
        try (UnitOfWork work = store.begin()) {
            decided(work.load(List.of(new Need.Cut(batch("first"), new Quantity(0)))), CUT);
            service.handle(onHand("late", "SKU", 1));
            assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> work.commit(Given.NOON));
        }
        assertThat(pool.first("select count(*) from stock_event")).isEqualTo(String.valueOf(LINES + 3));
        assertIsWhatTheEventsSay();
        assertThat(pool.back()).isNotEmpty();
    }

    @Test
    void inTheTransactionOfTheHostAllOfItIsRolledBackOrKept() throws SQLException {
        promise();
        try (Connection host = pool.source().getConnection()) {
            host.setAutoCommit(false);
            AllocationService inside =
                    AllocationService.builder().store(store.within(host)).build();
            assertCut(inside.handle(CUT));
            host.rollback();
            assertThat(pool.first("select count(*) from stock_event")).isEqualTo(String.valueOf(LINES + 2));
            assertIsWhatTheEventsSay();
            assertCut(inside.handle(CUT));
            host.commit();
            host.setAutoCommit(true);
        }
        assertIsWhatTheEventsSay();
    }

    @Test
    void commandsWhoseIdsTakeTheMostRoomGoTogether() {
        List<Command<?>> batches = new ArrayList<>();
        List<Command<?>> lines = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            batches.add(new CreateBatch(
                    BatchRegistration.onHand(new BatchReference(id("b" + i)), new Sku(id("s" + i)), 5)));
            lines.add(
                    new Allocate(OrderLine.of(new OrderId(id("o" + i)), new LineId(id("1")), new Sku(id("s" + i)), 2)));
        }
        assertThat(service.handleAll(batches)).allMatch(Outcome.Answered.class::isInstance);
        assertThat(service.handleAll(lines)).allMatch(Outcome.Answered.class::isInstance);
        assertThat(service.handleAll(lines))
                .as("a repeat")
                .allSatisfy(outcome ->
                        assertThat(((Outcome.Answered<?>) outcome).answer()).isInstanceOf(Answer.ToAllocate.class));
        assertThat(pool.first("select count(*) from stock_event")).isEqualTo("900");
        assertThat(pool.first("select count(*) from stock_allocation")).isEqualTo("450");
    }

    @Test
    void ordersWhoseIdsTakeTheMostRoomAreDispatchedTogether() {
        List<Command<?>> lines = new ArrayList<>(List.of(onHand("b1", "SKU", 1_000)));
        List<Command<?>> orders = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            OrderId order = new OrderId(id("o" + i));
            lines.add(new Allocate(OrderLine.of(order, new LineId("1"), new Sku("SKU"), 2)));
            orders.add(new OrderCommand.DispatchOrder(order));
        }
        assertThat(service.handleAll(lines)).allMatch(Outcome.Answered.class::isInstance);
        assertThat(service.handleAll(orders))
                .allSatisfy(outcome -> assertThat(((Outcome.Answered<?>) outcome).answer())
                        .isInstanceOf(OrderAnswer.OrderDispatched.class));
        assertThat(pool.first("select count(*) from stock_dispatched")).isEqualTo("450");
    }

    @Test
    void theRequestedNumberOfEventsIsTrimmedAtOnce() {
        String numbers = switch (engine) {
            case H2 -> "system_range(1, 50000) as t(n)";
            case MARIADB -> "(select seq as n from seq_1_to_50000) as t";
            case POSTGRESQL_15, POSTGRESQL_18 -> "generate_series(1, 50000) as t(n)";
        };
        // Positions of many digits, so that fewer of them are a megabyte.
        pool.sql(
                "insert into stock_event (sku, number, kind, batch, committed_at, commit_id) select 'SKU', n,"
                        + " 'batch-received.1', 'b1', current_timestamp, 0 from " + numbers,
                "insert into stock_event_position (position, sku, number) select 1000000000000000 + n, 'SKU', n from "
                        + numbers,
                "update stock_sequencer set next_position = 1000000000050001");
        assertThat(store.events().trim(Instant.MAX, 0, 49_999)).isEqualTo(49_999);
        assertThat(pool.first("select min(number) from stock_event")).isEqualTo("50000");
        assertThat(pool.first("select count(*) from stock_event")).isEqualTo("1");
    }

    @Test
    void aServerWithALimitBelowOneMegabyteIsRefused() {
        if (engine == Engine.MARIADB) {
            try (RawPool small = RawPool.toNew(engine)) {
                String setting = small.first("select @@global.max_allowed_packet");
                small.sql("set global max_allowed_packet = 524288");
                try {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> JdbcStore.builder(small.source()).build())
                            .withMessage("cannot use the database: the store needs a server that accepts statements of"
                                    + " 1048576 bytes, but max_allowed_packet is 524288");
                } finally {
                    small.sql("set global max_allowed_packet = " + setting);
                }
            }
        } else {
            assertThat(JdbcStore.builder(pool.source()).build()).isNotNull();
        }
    }

    /** Stores two batches, and lines with ids of 60 characters, all of which are in the first batch. */
    private void promise() {
        List<Command<?>> commands = new ArrayList<>();
        commands.add(onHand("first", "SKU", LINES));
        for (int i = 0; i < LINES; i++) {
            String number = String.format("%060d", i);
            commands.add(new Allocate(OrderLine.of(new OrderId(number), new LineId(number), new Sku("SKU"), 1)));
        }
        commands.add(onHand("second", "SKU", ELSEWHERE));
        assertThat(service.handleAll(commands)).allMatch(Outcome.Answered.class::isInstance);
    }

    private static void assertCut(Answer given) {
        Answer.BatchQuantityChanged answer = (Answer.BatchQuantityChanged) given;
        assertThat(answer.moved()).hasSize(ELSEWHERE);
        assertThat(answer.lost()).hasSize(LINES - ELSEWHERE);
    }

    private void assertIsWhatTheEventsSay() {
        ReplayedProduct product = new ReplayedProduct(sku("SKU"));
        Given.events(store, "SKU").forEach(product::apply);
        try (Stream<ProductSnapshot> snapshots = store.reads().snapshots()) {
            List<ProductSnapshot> parts = snapshots.toList();
            assertThat(parts).extracting(ProductSnapshot::version).containsOnly(product.version());
            assertThat(parts.stream().flatMap(part -> part.batches().stream())).isEqualTo(product.batches());
            assertThat(parts.stream().<Allocation>flatMap(part -> part.allocations().stream()))
                    .containsExactlyInAnyOrderElementsOf(product.allocations());
        }
    }

    /** {@return an id of 255 bytes, each of which is escaped in JSON, and what is escaped for that in a literal} */
    private static String id(String start) {
        return start + "\"".repeat(255 - start.length());
    }
}
