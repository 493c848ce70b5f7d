package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.service.AllocationService;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** How many statements travel for whole orders, and beside long queues. */
@OnAllEngines
class SupplyChainTripsTest {
    private static final int LONG_QUEUE = 1_000;

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
    }

    @Test
    @DisplayName("an order of 20 lines over 20 SKUs is as many statements as one of 2 lines, and 5 on PostgreSQL")
    void anOrderOf20SkusIsAsManyStatementsAsOneOf2() {
        IntStream.range(0, 20).forEach(i -> service.handle(onHand("b" + i, "SKU " + i, 100)));
        service.handle(orderOf("warm-up", 20));
        List<String> small = tripsOf(orderOf("small", 2));
        List<String> large = tripsOf(orderOf("large", 20));
        assertThat(large).hasSameSizeAs(small);
        List<String> cancel = tripsOf(new OrderCommand.CancelOrder(order("large")));
        List<String> cancelSmall = tripsOf(new OrderCommand.CancelOrder(order("small")));
        assertThat(cancel).hasSameSizeAs(cancelSmall);
        if (engine == Engine.POSTGRESQL_15 || engine == Engine.POSTGRESQL_18) {
            assertThat(large).hasSizeLessThanOrEqualTo(5);
            assertThat(cancel).hasSizeLessThanOrEqualTo(5);
        }
    }

    @Test
    @DisplayName("B3: lines that wait for more units than there are cost no statement")
    void waitingLinesThatAreTooLargeCostNoStatement() {
        held("SOFA");
        List<String> without = tripsOf(deallocate("held", "SOFA"));
        held("LAMP");
        queue(10);
        assertThat(tripsOf(deallocate("held", "LAMP"))).hasSameSizeAs(without);
    }

    @Test
    @DisplayName("B3: when one waiting line takes all the room, the rest of the queue is not read")
    void aQueueIsReadNoFurtherThanTheRoom() {
        held("SOFA");
        List<String> without = tripsOf(deallocate("held", "SOFA"));
        held("LAMP");
        queue(2);
        List<String> trips = tripsOf(deallocate("held", "LAMP"));
        assertThat(service.allocationsOf(order("waits 0"))).hasSize(1);
        assertThat(trips)
                .filteredOn(trip -> trip.contains(", waiting-lines-that-fit */"))
                .hasSizeLessThanOrEqualTo(1);
        if (engine != Engine.H2) { // where each table that changes is a statement
            assertThat(trips).hasSizeBetween(without.size(), without.size() + 1);
        }
    }

    @Test
    @DisplayName(
            "A3, B3: waiting lines that are needed before the room arrives are at most one statement, however many they are")
    void waitingLinesThatTheRoomIsTooLateForAreOneStatement() {
        service.handle(arriving("b1", "LAMP", 2, day(20)));
        service.handle(allocate("held", "LAMP", 2));
        service.handleAll(IntStream.range(0, LONG_QUEUE)
                .mapToObj(i -> waiting(
                        new OrderLine(key("waits " + i, "LAMP"), new Quantity(1), Optional.of(day(1 + i % 19)))))
                .toList());
        assertThat(tripsOf(delay("b1", day(21)))).noneMatch(SupplyChainTripsTest::readsTheQueue);
        assertThat(tripsOf(deallocate("held", "LAMP")))
                .filteredOn(SupplyChainTripsTest::readsTheQueue)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(service.lines().waitingFor(sku("LAMP"), 2 * LONG_QUEUE)).hasSize(LONG_QUEUE);
    }

    private static boolean readsTheQueue(String trip) {
        return trip.contains(", waiting-lines-that-fit */");
    }

    /** Allocates all units of a batch to one line. */
    private void held(String sku) {
        service.handle(onHand("batch of " + sku, sku, 2));
        service.handle(allocate("held", sku, 2));
    }

    private void queue(long quantity) {
        service.handleAll(IntStream.range(0, LONG_QUEUE)
                .mapToObj(i -> waiting(line("waits " + i, "LAMP", quantity)))
                .toList());
    }

    private static Command<Answer.ToAllocate> waiting(OrderLine line) {
        return new Command.Allocate(line, Optional.empty(), new Terms(true, 0, false));
    }

    private static OrderCommand.AllocateOrder orderOf(String order, int lines) {
        return new OrderCommand.AllocateOrder(
                IntStream.range(0, lines)
                        .mapToObj(i -> new OrderCommand.Item(line(order, "SKU " + i, 1), Terms.NONE))
                        .toList(),
                Optional.empty(),
                OrderCommand.Mode.ALL_OR_NOTHING);
    }

    private List<String> tripsOf(Command<?> command) {
        wire.trips();
        service.handle(command);
        return wire.trips();
    }
}
