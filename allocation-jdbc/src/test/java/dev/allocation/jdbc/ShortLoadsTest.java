package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.engines.Engine;
import dev.allocation.jdbc.CountedLines.Counts;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A product without reservations and waiting lines is loaded without a look for them; its row says when that is not enough. */
@OnAllEngines
class ShortLoadsTest {
    @Parameter
    Engine engine;

    private Wire wire;
    private Store store;
    private Store other;

    @BeforeEach
    void open() {
        other = Live.on(engine).empty();
        wire = new Wire(Live.on(engine).source()::getConnection);
        store = JdbcStore.builder(wire.source()).build();
        handled(other, onHand("b1", "LAMP", 10), onHand("b2", "SOFA", 10));
    }

    private static Command.Allocate reserved(String order, long quantity) {
        return new Command.Allocate(line(order, "LAMP", quantity), Optional.of(NOON.plusSeconds(900)), Terms.NONE);
    }

    private static Command.Allocate waiting(String order, long quantity) {
        return new Command.Allocate(line(order, "LAMP", quantity), Optional.empty(), Terms.NONE.waiting(5));
    }

    /** {@return the loads of a command: short ones look at no line that waits} */
    private List<String> loads(Command<?> command) {
        return loads(store, command);
    }

    private List<String> loads(Store by, Command<?> command) {
        wire.trips();
        handled(by, command);
        return wire.trips().stream()
                .filter(trip -> trip.contains(", load */"))
                .map(trip -> trip.contains("stock_waiting") ? "full" : "short")
                .toList();
    }

    @Test
    void aProductWithoutSuchLinesIsLoadedShort() {
        assertThat(loads(allocate("o1", "LAMP", 1))).containsExactly("short");
        assertThat(loads(amend("o1", "LAMP", 2))).containsExactly("short");
        assertThat(loads(count("b1", 9))).containsExactly("short");
        assertThat(loads(deallocate("o1", "LAMP"))).containsExactly("short");
        assertThat(loads(onHand("b3", "LAMP", 1))).containsExactly("short");
    }

    @Test
    void aReservationOfAnotherProcessIsFoundByOneMoreLoad() {
        handled(other, reserved("r1", 1));
        assertThat(loads(allocate("o1", "LAMP", 1))).containsExactly("short", "full");
        assertThat(loads(allocate("o2", "LAMP", 1))).containsExactly("full");
        assertThat(loads(allocate("o3", "SOFA", 1))).containsExactly("short");
        handled(other, new Command.Confirm(key("r1", "LAMP")));
        assertThat(loads(allocate("o4", "LAMP", 1))).containsExactly("full");
        assertThat(loads(allocate("o5", "LAMP", 1))).containsExactly("short");
    }

    @Test
    void aWaitingLineOfAnotherProcessIsFoundByOneMoreLoad() {
        handled(other, allocate("o1", "LAMP", 10), waiting("w1", 3));
        assertThat(loads(count("b1", 12))).containsExactly("short", "full");
        assertThat(loads(count("b1", 13))).containsExactly("full");
        assertThat(CountedLines.of(Live.on(engine)).products()).contains(new Counts("LAMP", 0, 0, 0, 0));
        assertThat(loads(count("b1", 14))).containsExactly("full");
        assertThat(loads(count("b1", 15))).containsExactly("short");
    }

    @Test
    void aProcessKnowsItsOwnReservationsAndWaitingLines() {
        assertThat(loads(reserved("r1", 10))).containsExactly("short");
        assertThat(loads(waiting("w1", 1))).containsExactly("full");
        assertThat(loads(deallocate("r1", "LAMP"))).containsExactly("full");
        assertThat(loads(allocate("o1", "LAMP", 1))).containsExactly("short");
    }

    @Test
    void aVoidReservationIsFoundByOneMoreLoad() {
        handled(other, reserved("r1", 10));
        try (AllocationService service = serviceAt(NOON.plusSeconds(901))) {
            service.handle(allocate("o1", "LAMP", 10));
        }
        assertThat(other.reads().allocation(key("o1", "LAMP"), NOON)).isPresent();
        assertThat(CountedLines.of(Live.on(engine)).products()).contains(new Counts("LAMP", 0, 0, 0, 0));
    }

    private AllocationService serviceAt(Instant now) {
        return AllocationService.builder()
                .store(store)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build();
    }

    @Test
    void aRepeatOfALineInADepletedBatchIsFoundByOneMoreLoad() {
        AllocationService service = AllocationService.builder().store(store).build();
        service.handle(allocate("o1", "LAMP", 4));
        wire.trips();
        Answer repeated = service.handle(allocate("o1", "LAMP", 4));
        assertThat(wire.trips()).hasSize(1);
        service.handle(allocate("o2", "LAMP", 6));
        wire.trips();
        assertThat(service.handle(allocate("o1", "LAMP", 4))).isEqualTo(repeated);
        assertThat(wire.trips()).hasSize(2);
        service.handle(deallocate("o1", "LAMP"));
        assertThat(wire.trips()).filteredOn(trip -> trip.contains(", load */")).hasSize(1);
    }

    @Test
    void theFirstReservationBesideAShortLoadIsAConflict() {
        assertConflict(reserved("r1", 1));
    }

    @Test
    void theFirstWaitingLineBesideAShortLoadIsAConflict() {
        assertConflict(waiting("w1", 20));
    }

    private void assertConflict(Command<?> meanwhile) {
        try (UnitOfWork work = store.begin()) {
            Products products = work.load(List.of(new Need.Line(key("o1", "LAMP"))));
            decided(products, allocate("o1", "LAMP", 1));
            handled(other, meanwhile);
            assertThatThrownBy(() -> work.commit(NOON)).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void oneOfSeveralProductsThatHasAReservationIsEnoughForAFullLoad() {
        handled(other, reserved("r1", 1));
        wire.trips();
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(new Need.Line(key("o1", "SOFA")), new Need.KnownBatch(batch("b1"))));
        }
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(new Need.Product(sku("SOFA")), new Need.KnownBatch(batch("b1"))));
        }
        assertThat(wire.trips()).filteredOn(trip -> trip.contains(", load */")).hasSize(3);
    }

    @Test
    void productsCountReservationsAndWaitingLinesInEachState() {
        handled(store, reserved("r1", 4), reserved("r2", 6), waiting("w1", 2), waiting("w2", 2));
        assertThat(CountedLines.of(Live.on(engine)).products()).contains(new Counts("LAMP", 2, 2, 2, 2));
        handled(store, new Command.Confirm(key("r1", "LAMP")), amend("w2", "LAMP", 1));
        assertThat(CountedLines.of(Live.on(engine)).products()).contains(new Counts("LAMP", 1, 2, 1, 2));
        try (AllocationService service = serviceAt(NOON.plusSeconds(901))) {
            service.removeVoidReservations();
        }
        assertThat(CountedLines.of(Live.on(engine)).products()).contains(new Counts("LAMP", 0, 0, 0, 0));
    }
}
