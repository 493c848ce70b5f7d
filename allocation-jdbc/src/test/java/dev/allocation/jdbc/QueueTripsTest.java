package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.release;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.Arrival;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineState;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** How many statements read the queue of a product for which 10,000 lines wait (rule B3). */
@OnEachProduct
class QueueTripsTest {
    private static final int MANY = 10_000;
    private static final String NO_DAY = "cast(null as date)";

    @Parameter
    Engine engine;

    private final SettableClock clock = new SettableClock(NOON);
    private Wire wire;
    private AllocationService service;

    @BeforeEach
    void open() {
        Live.on(engine).empty();
        wire = new Wire(Live.on(engine).source()::getConnection);
        service = AllocationService.builder()
                .store(JdbcStore.builder(wire.source()).build())
                .clock(clock)
                .build();
        service.handle(onHand("empty", "LAMP", 0));
    }

    @Test
    @DisplayName("B3: a batch of 1,000 units is placed with one look at 10,000 lines of 1 unit")
    void placesManyLinesWithOneLookAtTheQueue() {
        manyWait("1", NO_DAY);

        assertThat(queueReads(onHand("b1", "LAMP", 1_000))).isEqualTo(1);

        assertThat(firstInQueue()).isEqualTo("waits 1001");
        assertThat(service.allocationsOf(order("waits 1000"))).hasSize(1);
        assertThat(queueReads(onHand("b2", "LAMP", 100_000))).isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    @Test
    @DisplayName("B3: where a line leaves a rest, the queue is read on behind it, for the rest only")
    void readsOnBehindALineThatLeavesARest() {
        manyWait("case when n = 10000 then 1 when n = 1 then 4 else 5 end", NO_DAY);

        assertThat(queueReads(onHand("b1", "LAMP", 5))).isLessThanOrEqualTo(2);

        assertThat(service.allocationsOf(order("waits 1"))).hasSize(1);
        assertThat(service.allocationsOf(order("waits 10000"))).hasSize(1);
        assertThat(firstInQueue()).isEqualTo("waits 2");
    }

    @Test
    @DisplayName(
            "A3, Q1, B3: a batch that suits none of 10,000 lines by their days is one look, and so is one for the last")
    void looksOnceAtLinesThatWaitBecauseOfTheirDay() {
        manyWait("1", "case when n = 10000 then date '2026-03-09' else date '2026-03-20' end");

        assertThat(queueReads(goodUntil("b1", 8))).isLessThanOrEqualTo(1);
        assertThat(waiting()).isEqualTo(MANY);
        assertThat(queueReads(goodUntil("b2", 9))).isEqualTo(1);
        assertThat(service.allocationsOf(order("waits 10000"))).hasSize(1);
        assertThat(queueReads(arriving("b3", "LAMP", 5, day(21)))).isLessThanOrEqualTo(1);
        assertThat(waiting()).isEqualTo(MANY - 1);
    }

    @Test
    @DisplayName("Q1, B3: lines without a day are not read for a batch that is bad today")
    void looksAtNoLineWithoutADayForABatchThatIsBadToday() {
        manyWait("1", NO_DAY);
        clock.advance(Duration.ofDays(8));

        assertThat(queueReads(goodUntil("b1", 8))).isLessThanOrEqualTo(1);
        assertThat(waiting()).isEqualTo(MANY);
        assertThat(queueReads(goodUntil("b2", 9))).isEqualTo(1);
        assertThat(waiting()).isEqualTo(MANY - 5);
    }

    @Test
    @DisplayName(
            "B3: lines that no batch suits, though the batches together seem to, are few pages, each larger than the last")
    void pagesGrowForLinesThatMustBeLookedAt() {
        service.handle(goodUntil("soon bad", 5));
        service.handle(reserve("o1", 5));
        service.handle(arriving("late", "LAMP", 5, day(20)));
        service.handle(reserve("o2", 5));
        manyWait("1", "case when n = 10000 then date '2026-03-20' else date '2026-03-10' end");
        clock.advance(Duration.ofHours(1));

        wire.trips();
        service.removeVoidReservations();

        assertThat(wire.trips()).filteredOn(QueueTripsTest::readsTheQueue).hasSizeLessThanOrEqualTo(4);
        assertThat(service.allocationsOf(order("waits 10000"))).hasSize(1);
        assertThat(waiting()).isEqualTo(MANY - 1);
    }

    @Test
    @DisplayName("B3, V1, X1, X4: where no room can have grown, no statement looks at the queue")
    void looksAtNoQueueWhereNoRoomHasGrown() {
        service.handle(onHand("b1", "LAMP", 9));
        service.handle(reserve("o1", 2));
        service.handle(reserve("o2", 2));
        service.handle(allocate("o3", "LAMP", 2));
        service.handle(allocate("o4", "LAMP", 3));
        manyWait("1", NO_DAY);

        for (Command<?> command : List.<Command<?>>of(
                new Command.Confirm(key("o1", "LAMP")),
                new Command.Confirm(key("o1", "LAMP")),
                new OrderCommand.ConfirmOrder(order("o2")),
                allocate("o3", "LAMP", 2),
                amend("o3", "LAMP", 2),
                new Command.Dispatch(key("o1", "LAMP")),
                new Command.Dispatch(key("o1", "LAMP")),
                new OrderCommand.DispatchOrder(order("o2")),
                hold("b1"),
                new Command.ReturnGoods(key("o1", "LAMP"), new Quantity(1), batch("b1")),
                deallocate("o4", "LAMP"),
                count("b1", 3))) {
            assertThat(queueReads(command)).as(command.toString()).isZero();
        }
        assertThat(waiting()).isEqualTo(MANY);
        assertThat(queueReads(release("b1"))).isEqualTo(1);
        assertThat(firstInQueue()).isEqualTo("waits 2");
    }

    @Test
    @DisplayName("N2, B3: a command that changes nothing places lines where a reservation has ended")
    void aRepeatPlacesLinesWhereAReservationHasEnded() {
        service.handle(onHand("b1", "LAMP", 4));
        service.handle(allocate("firm", "LAMP", 1));
        service.handle(reserve("void", 3));
        manyWait("2", NO_DAY);
        clock.advance(Duration.ofHours(1));

        assertThat(queueReads(new Command.Confirm(key("firm", "LAMP")))).isEqualTo(1);

        assertThat(firstInQueue()).isEqualTo("waits 2");
    }

    private static Command.CreateBatch goodUntil(String batch, int day) {
        return new Command.CreateBatch(new BatchRegistration(
                batch(batch), sku("LAMP"), new Quantity(5), new Arrival.OnHand(), Optional.of(day(day))));
    }

    private Command.Allocate reserve(String order, long quantity) {
        return new Command.Allocate(
                line(order, "LAMP", quantity), Optional.of(clock.instant().plus(Duration.ofMinutes(15))), Terms.NONE);
    }

    /** Puts lines into the queue as statements, because commands would take seconds. */
    private void manyWait(String quantity, String neededBy) {
        Live.on(engine)
                .sql(
                        "insert into stock_waiting (sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)"
                                + " select 'LAMP', concat('waits ', n), '1', " + quantity + ", " + neededBy
                                + ", 9, 0, 100 + n, 100 + n, floor(log(2, " + quantity + ")) from " + numbers(),
                        "update stock_product set version = version + 20000, waiting = " + MANY
                                + " where sku = 'LAMP'");
    }

    private String numbers() {
        return switch (engine) {
            case H2 -> "system_range(1, " + MANY + ") as t(n)";
            case MARIADB -> "(select seq as n from seq_1_to_" + MANY + ") as t";
            case POSTGRESQL_15, POSTGRESQL_18 -> "generate_series(1, " + MANY + ") as t(n)";
        };
    }

    private static boolean readsTheQueue(String trip) {
        return trip.contains(", waiting-lines-that-fit */") || trip.contains("'behind'");
    }

    private long queueReads(Command<?> command) {
        wire.trips();
        service.handle(command);
        return wire.trips().stream().filter(QueueTripsTest::readsTheQueue).count();
    }

    private String firstInQueue() {
        LineState.Waiting first = service.lines().waitingFor(sku("LAMP"), 1).get(0);
        return first.line().key().order().value();
    }

    private int waiting() {
        return service.lines().waitingFor(sku("LAMP"), 2 * MANY).size();
    }
}
