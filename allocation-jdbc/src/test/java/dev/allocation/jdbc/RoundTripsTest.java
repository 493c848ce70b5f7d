package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.Amend;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.command.Command.Deallocate;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** How many statements travel, whatever there is. */
@OnEachProduct
class RoundTripsTest {
    @Parameter
    Engine engine;

    private Wire wire;
    private AllocationService service;

    @BeforeEach
    void open() {
        wire = new Wire(Live.on(engine).source()::getConnection);
        Live.on(engine).empty();
        service = AllocationService.builder()
                .store(JdbcStore.builder(wire.source()).build())
                .build();
        service.handle(new CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 1_000_000)));
        wire.trips();
    }

    @Test
    void aRepeatIsOneRead() {
        service.handle(allocate("order", 2));
        wire.trips();
        service.handle(allocate("order", 2));
        assertThat(wire.trips()).hasSize(1);
    }

    @Test
    void aGroupIsAsManyStatementsForOneLineAsFor500() {
        assertThat(tripsOf(allocations(500, "many"))).isEqualTo(tripsOf(allocations(1, "few")));
        List<Command<?>> amendments = new ArrayList<>();
        List<Command<?>> deallocations = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            amendments.add(new Amend(OrderLine.of(new OrderId("many" + i), new LineId("1"), new Sku("LAMP"), 2)));
            deallocations.add(new Deallocate(new LineKey(new OrderId("many" + i), new LineId("1"), new Sku("LAMP"))));
        }
        assertThat(tripsOf(amendments.subList(1, 500))).isEqualTo(tripsOf(amendments.subList(0, 1)));
        assertThat(tripsOf(deallocations.subList(1, 500))).isEqualTo(tripsOf(deallocations.subList(0, 1)));
    }

    @Test
    void aGroupIsAsManyStatementsForOneSkuAsFor100() {
        List<Command<?>> batches = new ArrayList<>();
        IntStream.range(0, 100)
                .forEach(i -> batches.add(new CreateBatch(
                        BatchRegistration.onHand(new BatchReference("x" + i), new Sku("SKU" + i), 10))));
        service.handleAll(batches);
        List<Command<?>> lines = new ArrayList<>();
        IntStream.range(0, 100)
                .forEach(i -> lines.add(
                        new Allocate(OrderLine.of(new OrderId("order"), new LineId("" + i), new Sku("SKU" + i), 1))));
        wire.trips();
        int two = tripsOf(lines.subList(0, 2));
        assertThat(tripsOf(lines.subList(2, 100))).isEqualTo(two);
    }

    @Test
    void earlierAllocationsAndDepletedBatchesMakeNoDifference() {
        List<Integer> fresh = tripsOfOneLine("LAMP");
        soldBatchesAndOneWithManyLines();
        assertThat(batch("a1000").isOpen()).isFalse();
        assertThat(batch("open").lines()).isEqualTo(100_000);
        assertThat(tripsOfOneLine("SOFA")).isEqualTo(fresh);
    }

    /**
     * Inserts a thousand batches with one line each, and an open one with 100,000; without events, which a command does not read.
     */
    private void soldBatchesAndOneWithManyLines() {
        Live.on(engine)
                .sql(
                        "insert into stock_product (sku, version, allocated, reservations, waiting)"
                                + " values ('SOFA', 102001, 101000, 0, 0)",
                        "insert into stock_batch (sku, batch_number, reference, registered_quantity, quantity, allocated, line_count,"
                                + " is_open, on_hold) select 'SOFA', n, concat('a', n), 1, 1, 1, 1, 0, 0 from "
                                + numbers(1, 1_000),
                        "insert into stock_batch (sku, batch_number, reference, registered_quantity, quantity, allocated, line_count,"
                                + " is_open, on_hold) values ('SOFA', 1001, 'open', 1000000, 1000000, 100000, 100000, 1, 0)",
                        "insert into stock_reference (reference, sku, batch_number)"
                                + " select reference, sku, batch_number from stock_batch where sku = 'SOFA'",
                        "insert into stock_allocation (sku, order_id, line_id, part, batch_number, quantity, line_quantity,"
                                + " sequence, may_split) select 'SOFA', concat('earlier', n), '1', 1,"
                                + " case when n <= 1000 then n else 1001 end, 1, 1, 1001 + n, 0 from "
                                + numbers(1, 101_000));
    }

    private String numbers(int from, int to) {
        return switch (engine) {
            case H2 -> "system_range(" + from + ", " + to + ") as t(n)";
            case MARIADB -> "(select seq as n from seq_" + from + "_to_" + to + ") as t";
            case POSTGRESQL_15, POSTGRESQL_18 -> "generate_series(" + from + ", " + to + ") as t(n)";
        };
    }

    private Batch batch(String reference) {
        return service.batch(new BatchReference(reference)).orElseThrow();
    }

    /** {@return the round trips to allocate a line, to amend it and to deallocate it} */
    private List<Integer> tripsOfOneLine(String sku) {
        return List.of(
                tripsOf(List.of(new Allocate(OrderLine.of(new OrderId("order"), new LineId("1"), new Sku(sku), 1)))),
                tripsOf(List.of(new Amend(OrderLine.of(new OrderId("order"), new LineId("1"), new Sku(sku), 2)))),
                tripsOf(List.of(new Deallocate(new LineKey(new OrderId("order"), new LineId("1"), new Sku(sku))))));
    }

    @Test
    void aCountThatFreesNothingReadsNoLines() {
        service.handle(allocate("order", 2));
        wire.trips();
        service.handle(new ChangeBatchQuantity(new BatchReference("b1"), new Quantity(900_000)));
        assertThat(wire.trips()).filteredOn(trip -> trip.contains(", load */")).hasSize(1);
    }

    @Test
    void aLookForEventsThatFindsNothingIsOneStatement() {
        EventLog log = JdbcStore.builder(wire.source()).build().events();
        log.subscribe("reports");
        wire.trips();
        assertThat(log.claim("reports", 100, Instant.now(), Duration.ofMinutes(1)))
                .isEmpty();
        assertThat(wire.trips()).hasSize(1);
    }

    @Test
    void aLookWhileALeaseIsHeldOrTooMuchWaitsIsOneStatement() {
        EventLog log = JdbcStore.builder(wire.source()).build().events();
        log.subscribe("reports", new SubscriberOptions(Start.NOW, Order.KEPT, 1));
        service.handle(allocate("order", 2));
        Instant now = Instant.now();
        DeliveryLease lease =
                log.claim("reports", 1, now, Duration.ofMinutes(1)).orElseThrow();
        service.handle(allocate("other", 2));
        wire.trips();
        assertThat(log.claim("reports", 1, now, Duration.ofMinutes(1))).isEmpty();
        assertThat(wire.trips()).hasSize(1);
        Event event = lease.due().get(0).entry().event();
        log.complete(
                lease, 1, List.of(new DeliveryLease.Failure(event.sku(), event.number(), 1, Optional.empty(), "no")));
        wire.trips();
        assertThat(log.claim("reports", 1, now, Duration.ofMinutes(1))).isEmpty();
        assertThat(wire.trips()).hasSize(1);
    }

    @Test
    void theStatusOfAllSubscribersIsOneStatement() {
        EventLog log = JdbcStore.builder(wire.source()).build().events();
        log.subscribe("reports");
        log.subscribe("mail");
        service.handle(allocate("order", 2));
        wire.trips();
        assertThat(log.subscribers()).extracting(SubscriberStatus::lag).containsExactly(1L, 1L);
        assertThat(wire.trips()).hasSize(1);
    }

    @Test
    void aTurnOfDeliveryIsFiveStatementsThatAreTransactionsOfTheirOwn() {
        EventLog log = JdbcStore.builder(wire.source()).build().events();
        log.subscribe("reports");
        service.handle(allocate("order", 2));
        List<String> first = turn(log);
        service.handle(allocate("other", 2));
        log.after(0, 1);
        List<String> withPositions = turn(log);
        assertThat(first.subList(1, first.size())).noneMatch(trip -> trip.contains("stock_retry_queue"));
        assertThat(withPositions).hasSize(4);
        if (engine != Engine.H2) { // where events get their positions in several statements
            assertThat(first).hasSize(5);
            assertThat(wire.settings()).isEmpty();
        }
    }

    /** {@return the round trips of one lease with one event} */
    private List<String> turn(EventLog log) {
        wire.trips();
        wire.settings();
        DeliveryLease lease =
                log.claim("reports", 10, Instant.now(), Duration.ofMinutes(1)).orElseThrow();
        assertThat(lease.due()).hasSize(1);
        assertThat(log.complete(lease, 1, List.of())).isTrue();
        return wire.trips();
    }

    @Test
    void completingALeaseWithAHundredFailuresIsAsManyStatementsAsTwo() {
        EventLog log = JdbcStore.builder(wire.source()).build().events();
        log.subscribe("reports");
        int two = tripsOfCompleting(log, 2);
        assertThat(tripsOfCompleting(log, 100)).isEqualTo(two);
    }

    private int tripsOfCompleting(EventLog log, int failures) {
        List<Command<?>> batches = new ArrayList<>();
        IntStream.range(0, failures)
                .forEach(i -> batches.add(new CreateBatch(BatchRegistration.onHand(
                        new BatchReference(failures + "-" + i), new Sku("SKU-" + failures + "-" + i), 10))));
        service.handleAll(batches);
        DeliveryLease lease = log.claim("reports", 1_000, Instant.now(), Duration.ofMinutes(1))
                .orElseThrow();
        List<DeliveryLease.Failure> failed = lease.due().stream()
                .map(due -> due.entry().event())
                .map(event -> new DeliveryLease.Failure(event.sku(), event.number(), 1, Optional.empty(), "no"))
                .toList();
        assertThat(failed).hasSize(failures);
        wire.trips();
        assertThat(log.complete(lease, failures, failed)).isTrue();
        return wire.trips().size();
    }

    private int tripsOf(List<? extends Command<?>> commands) {
        wire.trips();
        assertThat(service.handleAll(commands)).allMatch(Outcome.Answered.class::isInstance);
        return wire.trips().size();
    }

    private static List<Command<?>> allocations(int count, String order) {
        List<Command<?>> commands = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> commands.add(allocate(order + i, 1)));
        return commands;
    }

    private static Allocate allocate(String order, long quantity) {
        return new Allocate(OrderLine.of(new OrderId(order), new LineId("1"), new Sku("LAMP"), quantity));
    }
}
