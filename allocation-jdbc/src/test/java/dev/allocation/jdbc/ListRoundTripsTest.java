package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How many statements travel for a list over many SKUs: as many as for one over two.
 *
 * <p>But for counts, each of which is a group of its own (decision 4): n of them cost n times what one does.
 */
@OnAllEngines
class ListRoundTripsTest {
    private static final int FEW = 2;
    private static final int MANY = 30;

    /**
     * What is sent for each SKU. Each SKU has a batch of 10 on hand and one of 10 on its way. Two orders hold 4 units each, and an order
     * of its own holds 1.
     */
    private enum Kind {
        FIRST_BATCH(i -> onHand("first " + i, "NEW-" + i, 10)),
        ANOTHER_BATCH(i -> onHand("another " + i, sku(i), 10)),
        THE_SAME_BATCH(i -> onHand("wh " + i, sku(i), 10)),
        ALLOCATE(i -> allocate("new", sku(i), 3)),
        OUT_OF_STOCK(i -> allocate("large", sku(i), 11)),
        AMEND_IN_PLACE(i -> amend("o1", sku(i), 5)),
        AMEND_THAT_MOVES(i -> amend("o2", sku(i), 7)),
        DEALLOCATE(i -> deallocate("o1", sku(i))),
        DELAY(i -> delay("ship " + i, day(20))),
        RECEIVE(i -> receive("ship " + i)),
        CONFIRM_ORDER(i -> new OrderCommand.ConfirmOrder(order("own " + i))),
        DISPATCH_ORDER(i -> new OrderCommand.DispatchOrder(order("own " + i))),
        CANCEL_ORDER(i -> new OrderCommand.CancelOrder(order("own " + i)));

        final IntFunction<Command<?>> command;

        Kind(IntFunction<Command<?>> command) {
            this.command = command;
        }

        List<Command<?>> of(int from, int to) {
            List<Command<?>> commands = new ArrayList<>();
            IntStream.range(from, to).forEach(i -> commands.add(command.apply(i)));
            return commands;
        }
    }

    @Parameter
    Engine engine;

    private Wire wire;
    private AllocationService service;

    @BeforeEach
    void open() {
        Live.on(engine).empty();
        wire = new Wire(Live.on(engine).source()::getConnection);
        service = AllocationService.builder()
                .store(JdbcStore.builder(wire.source()).build())
                .build();
        List<Command<?>> stock = new ArrayList<>();
        for (int i = 0; i < FEW + MANY; i++) {
            stock.add(onHand("wh " + i, sku(i), 10));
            stock.add(arriving("ship " + i, sku(i), 10, day(9)));
            stock.add(allocate("o1", sku(i), 4));
            stock.add(allocate("o2", sku(i), 4));
            stock.add(allocate("own " + i, sku(i), 1));
        }
        service.handleAll(stock);
    }

    @ParameterizedTest
    @EnumSource
    void aListIsAsManyStatementsForManySkusAsForTwo(Kind kind) {
        int few = tripsOf(kind.of(0, FEW));
        assertThat(tripsOf(kind.of(FEW, FEW + MANY))).isEqualTo(few);
    }

    @Test
    void aMixedListIsAsManyStatementsForManySkusAsForTwo() {
        int few = tripsOf(mixed(0, FEW));
        assertThat(tripsOf(mixed(FEW, FEW + 20))).isEqualTo(few);
    }

    @Test
    @DisplayName("A mixed list that counts cut is as many statements for many SKUs as for two")
    void aListThatCountsCutIsAsManyStatementsForManySkusAsForTwo() {
        int few = tripsOf(cut(0, 2 * FEW)); // two in each group
        assertThat(tripsOf(cut(2 * FEW, 2 * FEW + 20))).isEqualTo(few);
    }

    @Test
    void countsCostEachAsMuchAsOne() {
        int one = tripsOf(List.of(count("wh 0", 20)));
        List<Command<?>> counts = new ArrayList<>();
        IntStream.range(1, 21).forEach(i -> counts.add(count("wh " + i, 20)));
        assertThat(tripsOf(counts)).isEqualTo(20 * one);
    }

    @Test
    @DisplayName("S2: a count that frees and moves 100 lines is as many statements as one that frees a single line")
    void aCountThatFreesManyLinesIsAsManyStatementsAsForOne() {
        List<Command<?>> lines = new ArrayList<>();
        for (String sku : List.of("ONE", "HUNDRED")) {
            lines.add(onHand("from " + sku, sku, 100));
            IntStream.range(0, 100).forEach(i -> lines.add(allocate("o" + i, sku, 1)));
            lines.add(onHand("to " + sku, sku, 100));
        }
        service.handleAll(lines);
        int one = tripsOf(List.of(count("from ONE", 99)));
        int hundred = tripsOf(List.of(count("from HUNDRED", 0)));
        assertThat(lines("to ONE")).isEqualTo(1);
        assertThat(lines("to HUNDRED")).isEqualTo(100);
        assertThat(hundred).isEqualTo(one);
    }

    private long lines(String reference) {
        return service.batch(batch(reference)).orElseThrow().lines();
    }

    private static List<Command<?>> mixed(int from, int to) {
        List<Command<?>> commands = new ArrayList<>();
        Kind[] kinds = {
            Kind.FIRST_BATCH, Kind.ANOTHER_BATCH, Kind.ALLOCATE, Kind.AMEND_IN_PLACE, Kind.DEALLOCATE, Kind.RECEIVE
        };
        for (int i = from; i < to; i++) {
            for (Kind kind : kinds) {
                commands.add(kind.command.apply(i));
            }
        }
        return commands;
    }

    /** {@return a mixed list with a count in its middle, and one at its end} */
    private static List<Command<?>> cut(int from, int to) {
        List<Command<?>> commands = mixed(from, to);
        commands.add(commands.size() / 2, count("wh " + from, 20));
        commands.add(count("wh " + (from + 1), 20));
        return commands;
    }

    private int tripsOf(List<? extends Command<?>> commands) {
        wire.trips();
        assertThat(service.handleAll(commands)).hasSameSizeAs(commands).allMatch(Outcome.Answered.class::isInstance);
        return wire.trips().size();
    }

    private static String sku(int number) {
        return "SKU-" + number;
    }
}
