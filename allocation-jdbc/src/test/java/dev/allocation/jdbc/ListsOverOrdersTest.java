package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.LineState;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand.CancelOrder;
import dev.allocation.model.command.OrderCommand.DispatchOrder;
import dev.allocation.port.ConflictException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Lists that two callers send at once, each with lines for the orders of the other. */
@OnAllEngines
class ListsOverOrdersTest {
    /** Begins the statement that looks for other lines of the orders. */
    private static final String CHECK = "select o.sku";

    @Parameter
    Engine engine;

    private Wire wire;
    private AllocationService service;
    private AllocationService other;

    @BeforeEach
    void open() {
        Live.on(engine).empty();
        wire = new Wire(Live.on(engine).source()::getConnection);
        service = AllocationService.builder()
                .store(JdbcStore.builder(wire.source()).build())
                .build();
        other = AllocationService.builder().store(Live.on(engine).store()).build();
        other.handleAll(List.of(
                onHand("b1", "LAMP", 9),
                onHand("b2", "SOFA", 9),
                onHand("b3", "DESK", 9),
                onHand("b4", "VASE", 9),
                allocate("o1", "LAMP", 1),
                allocate("o2", "DESK", 1)));
    }

    @Test
    @DisplayName(
            "C1, C4: of two lists that each place a line for the order that the other dispatches, one sees the other's")
    void oneOfTwoListsSeesTheLineThatTheOtherPlaced() {
        wire.beforeNextCommit(() -> send(other, allocate("o1", "SOFA", 1), new DispatchOrder(order("o2"))));
        send(service, allocate("o2", "VASE", 1), new DispatchOrder(order("o1")));
        assertThat(List.of(dispatched("o1"), dispatched("o2")))
                .as("the numbers of lines that were dispatched, of two in each order")
                .contains(2L);
    }

    @Test // C1
    void aLineOfOneOrderInAnotherProductIsNoticed() {
        wire.beforeNext(CHECK, () -> send(other, allocate("o1", "SOFA", 1)));
        send(service, new DispatchOrder(order("o1")), new DispatchOrder(order("o2")));
        assertThat(dispatched("o1")).isEqualTo(2);
        assertThat(dispatched("o2")).isEqualTo(1);
    }

    @Test // C1
    void theFirstLineOfAnOrderIsNoticedByAListThatChangesNothing() {
        wire.beforeNext(CHECK, () -> send(other, allocate("o4", "SOFA", 1)));
        send(service, new DispatchOrder(order("o3")), new DispatchOrder(order("o4")));
        assertThat(dispatched("o4")).isEqualTo(1);
    }

    @Test // C1
    void aLineInAProductThatTheListReadsIsNoConflict() {
        wire.trips();
        send(
                service,
                onHand("b5", "NEW", 9),
                hold("b2"),
                new CancelOrder(order("o1")),
                new DispatchOrder(order("o2")),
                allocate("o1", "NEW", 1),
                allocate("o2", "NEW", 1));
        assertThat(wire.trips()).filteredOn(trip -> trip.contains(CHECK)).hasSize(1);
    }

    @Test // C1
    void aLineInAnotherProductIsAConflictInTheHostsTransaction() throws SQLException {
        try (Connection host = wire.source().getConnection()) {
            host.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            host.setAutoCommit(false);
            AllocationService inside = AllocationService.builder()
                    .store(JdbcStore.builder(wire.source()).build().within(host))
                    .build();
            wire.beforeNext(CHECK, () -> send(other, allocate("o1", "SOFA", 1)));
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> send(inside, new DispatchOrder(order("o1")), new DispatchOrder(order("o2"))));
            host.rollback();
        }
        assertThat(dispatched("o1") + dispatched("o2")).isZero();
    }

    private static void send(AllocationService to, Command<?>... commands) {
        List<Outcome<Answer>> outcomes = to.handleAll(Arrays.asList(commands));
        assertThat(outcomes).allMatch(Outcome.Answered.class::isInstance);
    }

    private long dispatched(String order) {
        return other.lines().of(order(order)).stream()
                .filter(LineState.Dispatched.class::isInstance)
                .count();
    }
}
