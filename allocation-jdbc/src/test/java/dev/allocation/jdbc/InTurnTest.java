package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.ConflictException;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Answers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After a lost race, a unit of work locks its products first, so that it does not lose again. */
@OnEachProduct
class InTurnTest {
    private static final List<Sku> LAMP = List.of(sku("LAMP"));
    private static final OrderId ORDER = new OrderId("o1");
    private static final List<Need> NEEDS = List.of(new Need.Line(key("o1", "LAMP")));

    @Parameter
    Engine engine;

    private JdbcStore store;
    private AllocationService rival;

    @BeforeEach
    void stock() {
        store = Live.on(engine).empty();
        handled(store, onHand("b1", "LAMP", 10));
        rival = AllocationService.builder()
                .store(JdbcStore.builder(Live.on(engine).source())
                        .lockWait(Duration.ofSeconds(1))
                        .build())
                .build();
    }

    @Test // C2
    void theSecondAttemptHasTheLock() {
        AtomicInteger decisions = new AtomicInteger();
        AllocationService service = AllocationService.builder()
                .store(store)
                .policy((line, candidates) -> {
                    if (decisions.incrementAndGet() == 1) {
                        rival.handle(allocate("first", "LAMP", 1));
                    } else {
                        assertThat(conflict(() -> rival.handle(allocate("second", "LAMP", 1)))
                                        .isWorthRetrying())
                                .isFalse();
                    }
                    return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                })
                .build();
        assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
        assertThat(decisions).hasValue(2);
        assertThat(rival.handle(allocate("second", "LAMP", 1))).is(Answers.allocated("b1"));
        assertThat(events(store, "LAMP")).hasSize(4);
    }

    @ParameterizedTest // C2
    @ValueSource(booleans = {false, true})
    void aProductThatLosesRacesIsLockedAtTheFirstAttempt(boolean combines) {
        AtomicInteger decisions = new AtomicInteger();
        List<Boolean> lost = new ArrayList<>();
        AllocationService service = AllocationService.builder()
                .store(store)
                .combineCommands(combines)
                .policy((line, candidates) -> {
                    try {
                        rival.handle(allocate("rival" + decisions.incrementAndGet(), "LAMP", 1));
                        lost.add(true);
                    } catch (ConflictException held) {
                        lost.add(false);
                    }
                    return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                })
                .build();
        for (int i = 1; i <= 3; i++) {
            assertThat(service.handle(allocate("o" + i, "LAMP", 1))).is(Answers.allocated("b1"));
        }
        assertThat(lost).containsExactly(true, false, true, false, false);
    }

    @Test // C2
    void aLockThatIsWaitedForTooLongIsAConflict() throws SQLException {
        try (Connection holder = Live.on(engine).connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement
                    .executeQuery("select version from stock_product where sku = 'LAMP' for update")
                    .close();
            JdbcStore hasty = JdbcStore.builder(Live.on(engine).source())
                    .lockWait(Duration.ofSeconds(1))
                    .build();
            for (Consumer<UnitOfWork> wait :
                    List.<Consumer<UnitOfWork>>of(turn -> turn.load(NEEDS), UnitOfWork::awaitTurn)) {
                try (UnitOfWork turn = hasty.beginInTurn("allocate", LAMP)) {
                    ConflictException conflict = conflict(() -> wait.accept(turn));
                    assertThat(conflict)
                            .hasMessageContaining("held a lock for longer")
                            .hasMessageContaining("nothing was changed");
                    assertThat(conflict.isWorthRetrying()).isFalse();
                    assertThat(conflict.skus()).isEqualTo(LAMP);
                }
            }
            holder.rollback();
        }
        assertThat(rival.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
    }

    @Test // C2, C3
    void aConflictNamesAllThatWasLookedAt() {
        handled(store, onHand("b2", "SOFA", 10), allocate("known", "LAMP", 1));
        try (UnitOfWork work = store.begin("list")) {
            Products products =
                    work.load(List.of(new Need.Line(key("known", "LAMP")), new Need.Line(key("o1", "SOFA"))));
            decided(products, allocate("known", "LAMP", 1));
            decided(products, allocate("o1", "SOFA", 1));
            rival.handle(allocate("x", "LAMP", 1));
            assertThat(conflict(() -> work.commit(NOON)).skus()).containsExactly(sku("LAMP"), sku("SOFA"));
        }
    }

    @Test // C3, E6
    void whatWasNotLockedIsWrittenWithoutTheTurn() {
        handled(store, onHand("b2", "SOFA", 10));
        for (boolean losesAgain : List.of(false, true)) {
            String order = "o" + losesAgain;
            try (UnitOfWork turn = store.beginInTurn("list", List.of(sku("SOFA")))) {
                Products products =
                        turn.load(List.of(new Need.Line(key(order, "LAMP")), new Need.Line(key(order, "SOFA"))));
                decided(products, allocate(order, "LAMP", 1));
                decided(products, allocate(order, "SOFA", 1));
                if (losesAgain) {
                    rival.handle(allocate("x", "LAMP", 1));
                    assertThat(conflict(() -> turn.commit(NOON)).isWorthRetrying())
                            .isTrue();
                } else {
                    turn.commit(NOON);
                }
            }
            assertThat(store.reads().allocationsOf(key(order, "LAMP").order(), NOON))
                    .hasSize(losesAgain ? 0 : 2);
        }
        assertThat(rival.handle(allocate("o2", "SOFA", 9))).is(Answers.allocated("b2"));
    }

    @Test // E6
    void anErrorAtTheLockGivesTheConnectionBack() {
        List<String> calls = new ArrayList<>();
        JdbcStore failing = failing(
                calls, (method, argument) -> method.equals("prepareStatement") && argument.contains("for update"));
        try (UnitOfWork turn = failing.beginInTurn("allocate", LAMP)) {
            assertThatThrownBy(() -> turn.load(NEEDS)).isInstanceOf(StackOverflowError.class);
        }
        assertThat(calls).containsOnly("open", "close");
        assertThat(Collections.frequency(calls, "close")).isEqualTo(Collections.frequency(calls, "open"));
        assertThat(rival.handle(allocate("o2", "LAMP", 1))).is(Answers.allocated("b1"));
    }

    @Test // E6
    void anErrorAtTheEndAbortsTheConnection() {
        List<String> calls = new ArrayList<>();
        JdbcStore failing =
                failing(calls, (method, argument) -> method.equals("setAutoCommit") && argument.equals("true"));
        try (UnitOfWork turn = failing.beginInTurn("allocate", LAMP)) {
            decided(turn.load(NEEDS), allocate("o1", "LAMP", 1));
            turn.commit(NOON);
        }
        assertThat(calls).endsWith("open", "abort", "close");
        assertThat(events(store, "LAMP")).hasSize(2);
        assertThat(rival.handle(allocate("o2", "LAMP", 1))).is(Answers.allocated("b1"));
    }

    /**
     * Returns a store on whose connections some calls end in an error.
     *
     * @param calls receives the calls that open or end a connection
     * @param fails whether a call fails, by the name of its method and the text of its first argument
     */
    private JdbcStore failing(List<String> calls, BiPredicate<String, String> fails) {
        return JdbcStore.builder(Wire.proxy(DataSource.class, (source, open, nothing) -> {
                    Object opened = Wire.call(Live.on(engine).source(), open, nothing);
                    calls.add("open");
                    return Wire.proxy(Connection.class, (proxy, method, arguments) -> {
                        String name = method.getName();
                        if (arguments != null && fails.test(name, String.valueOf(arguments[0]))) {
                            throw new StackOverflowError("no room");
                        }
                        if (name.equals("close") || name.equals("abort")) {
                            calls.add(name);
                        }
                        return Wire.call(opened, method, arguments);
                    });
                }))
                .build();
    }

    @Test // E6
    void closedWithoutACommitItLeavesNoTraceAndNoLock() {
        try (UnitOfWork turn = store.beginInTurn("allocate", LAMP)) {
            decided(turn.load(NEEDS), allocate("o1", "LAMP", 1));
        }
        assertThat(rival.handle(allocate("o2", "LAMP", 10))).is(Answers.allocated("b1"));
        assertThat(events(store, "LAMP")).hasSize(2);
    }

    @Test // C2
    void whoeverHasWaitedHoldsTheLockAtTheLoad() {
        try (UnitOfWork turn = store.beginInTurn("allocate", LAMP)) {
            turn.awaitTurn();
            assertThat(conflict(() -> rival.handle(allocate("x", "LAMP", 1))).isWorthRetrying())
                    .isFalse();
            decided(turn.load(NEEDS), allocate("o1", "LAMP", 1));
            turn.commit(NOON);
        }
        assertThat(rival.handle(allocate("x", "LAMP", 1))).is(Answers.allocated("b1"));
    }

    @Test // C1, C2
    void anOrderInLockedProductsIsChangedInTurn() {
        handled(store, allocate("o1", "LAMP", 1));
        try (UnitOfWork turn = store.beginInTurn("cancel-order", LAMP)) {
            decided(turn.load(List.of(new Need.Order(ORDER))), new OrderCommand.CancelOrder(ORDER));
            turn.commit(NOON);
        }
        assertThat(store.reads().allocationsOf(ORDER, NOON)).isEmpty();
        assertThat(rival.handle(allocate("o2", "LAMP", 10))).is(Answers.allocated("b1"));
    }

    @Test // C1, C2
    void anOrderThatGotALineElsewhereIsNotChangedInTurn() {
        handled(store, onHand("b2", "SOFA", 10), allocate("o1", "LAMP", 1));
        try (UnitOfWork turn = store.beginInTurn("cancel-order", LAMP)) {
            decided(turn.load(List.of(new Need.Order(ORDER))), new OrderCommand.CancelOrder(ORDER));
            rival.handle(allocate("o1", "SOFA", 1));
            assertThat(conflict(() -> turn.commit(NOON)).isWorthRetrying()).isTrue();
        }
        assertThat(store.reads().allocationsOf(ORDER, NOON)).hasSize(2);
        assertThat(rival.handle(allocate("o2", "LAMP", 9))).is(Answers.allocated("b1"));
    }

    @Test // C2
    void aProductThatDoesNotExistIsNotLocked() {
        try (UnitOfWork turn = store.beginInTurn("create-batch", List.of(sku("SOFA")))) {
            decided(
                    turn.load(List.of(new Need.NewBatch(
                            sku("SOFA"), onHand("b2", "SOFA", 1).registration().batch()))),
                    onHand("b2", "SOFA", 1));
            turn.commit(NOON);
        }
        assertThat(rival.handle(onHand("b2", "SOFA", 1))).isEqualTo(new Answer.BatchCreated(true));
    }

    @ParameterizedTest // E6
    @EnumSource(Wire.Break.class)
    void aCommitWhoseConnectionIsLostIsKeptOnce(Wire.Break moment) {
        Wire wire = new Wire(Live.on(engine)::connect);
        JdbcStore lost = JdbcStore.builder(wire.source()).build();
        try (UnitOfWork turn = lost.beginInTurn("allocate", LAMP)) {
            decided(turn.load(NEEDS), allocate("o1", "LAMP", 1));
            wire.breakNext(moment, () -> {});
            turn.commit(NOON);
        }
        assertThat(events(store, "LAMP")).hasSize(2);
        assertThat(store.reads().allocationsOf(key("o1", "LAMP").order(), NOON)).hasSize(1);
    }

    private static ConflictException conflict(Runnable work) {
        return catchThrowableOfType(ConflictException.class, work::run);
    }
}
