package dev.allocation.service.bus;

import static dev.allocation.service.StubStore.COMMAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.AllocationException;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.port.BacklogFullException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Logs;
import dev.allocation.service.StubStore;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Retry;
import dev.allocation.testing.contract.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retries and groups; on a store that works, in allocation-inmemory's tests. */
@Timeout(60)
class MessageBusTest {
    private static final List<Sku> LAMP = List.of(new Sku("LAMP"));
    private static final ConflictException CONFLICT = new ConflictException(LAMP, "another change", null);

    private final StubStore store = new StubStore();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    @DisplayName("C2: a conflict is retried a bounded number of times, each time on what is loaded anew")
    void aConflictIsRetriedABoundedNumberOfTimes(int attempts) {
        store.onCommit = MessageBusTest::conflict;
        assertThatThrownBy(() -> service(attempts, Duration.ZERO).handle(COMMAND))
                .isSameAs(CONFLICT);
        assertThat(store.loads).isEqualTo(attempts);
        assertThat(store.closes).isEqualTo(attempts);
        assertThat(CONFLICT)
                .hasMessageContaining("cannot change")
                .hasMessageContaining("'LAMP'")
                .hasMessageContaining("nothing was changed");
    }

    @Test
    @DisplayName("C2: a command that succeeds at the last attempt is answered")
    void successAtTheLastAttemptIsAnswered() {
        store.onCommit = () -> {
            if (store.loads < 3) {
                conflict();
            }
        };
        assertThat(service(3, Duration.ofNanos(1)).handle(COMMAND)).isEqualTo(new Answer.BatchCreated(false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("C2: after two lost races, a command locks its product at the first attempt")
    void aContendedProductIsLockedAtTheFirstAttempt(boolean combines) {
        store.combines = combines;
        AllocationService service = service(1, Duration.ZERO);
        store.onCommit = MessageBusTest::conflict;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> service.handle(COMMAND)).isSameAs(CONFLICT);
        }
        assertThat(store.inTurn).isEmpty();
        store.onCommit = StubStore.Fault.NONE;
        service.handle(new Command.Deallocate(new LineKey(new OrderId("o1"), new LineId("1"), new Sku("LAMP"))));
        assertThat(store.inTurn).containsExactly(List.of(new Sku("LAMP")));
    }

    @Test
    @DisplayName("C2: a race that a list lost counts when its commands are about one product")
    void aLostRaceOfAListCountsForItsOneProduct() {
        store.onCommit = MessageBusTest::conflict;
        service(1, Duration.ZERO).handleAll(List.of(COMMAND, COMMAND));
        assertThat(store.inTurn)
                .as("after the race of the list, and that of the first command")
                .containsExactly(LAMP);
    }

    @Test
    @DisplayName("C2: a race that a list lost does not count when its commands are about several products")
    void aLostRaceOfAListDoesNotCountForSeveralProducts() {
        AllocationService service = service(1, Duration.ZERO);
        Command.CreateBatch ofSofa =
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("b2"), new Sku("SOFA"), 1));
        for (int i = 0; i < 3; i++) {
            store.onCommit = () -> {
                store.onCommit = StubStore.Fault.NONE;
                conflict();
            };
            assertThat(service.handleAll(List.of(COMMAND, ofSofa)))
                    .containsOnly(new Outcome.Answered<>(new Answer.BatchCreated(false)));
        }
        assertThat(store.inTurn).isEmpty();
    }

    @Test
    @DisplayName("C2: products that a commit left out twice, because others came first, are locked")
    void productsThatWereLeftOutTwiceAreLocked() {
        AllocationService service = service(1, Duration.ZERO);
        store.leftOut = LAMP;
        List<Command.Deallocate> list = List.of(deallocate("LAMP"), deallocate("SOFA"));
        service.handleAll(list);
        assertThat(store.inTurn).isEmpty();
        service.handleAll(list);
        assertThat(store.inTurn).containsExactly(LAMP);
    }

    @Test
    @DisplayName("C3: a deadlock that ends the wait for a turn does not reach the caller")
    void aDeadlockInTheWaitForATurnDoesNotReachTheCaller() {
        AtomicInteger waits = new AtomicInteger();
        store.combines = true;
        AllocationService service = service(2, Duration.ZERO);
        store.onCommit = MessageBusTest::conflict;
        assertThatThrownBy(() -> service.handle(COMMAND)).isSameAs(CONFLICT);
        store.onTurn = () -> {
            waits.incrementAndGet();
            conflict();
        };
        LineKey line = new LineKey(new OrderId("o1"), new LineId("1"), new Sku("LAMP"));
        assertThat(service.handle(new Command.Deallocate(line))).isEqualTo(new Answer.NotAllocated(line));
        assertThat(waits).hasValue(1);
        assertThat(store.loads).isEqualTo(3);
        assertThat(store.closes).isEqualTo(4);
    }

    @Test
    @DisplayName("C2: an interrupt ends the pause and the attempts, and is kept for the caller")
    void anInterruptEndsThePauseAndTheAttempts() {
        store.onCommit = () -> {
            Thread.currentThread().interrupt();
            conflict();
        };
        assertThatThrownBy(() -> service(5, Duration.ofDays(1)).handle(COMMAND)).isSameAs(CONFLICT);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.loads).isEqualTo(1);
    }

    @Test
    void anInterruptWithoutAConflictIsIgnored() {
        Thread.currentThread().interrupt();
        assertThat(service(5, Duration.ofDays(1)).handle(COMMAND)).isEqualTo(new Answer.BatchCreated(false));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("E6: a commit that fails unexpectedly is not sent again, and its outcome is unknown")
    void aCommitThatFailsUnexpectedlyIsNotSentAgain() {
        RuntimeException lost = new IllegalStateException("connection lost");
        store.onCommit = () -> {
            throw lost;
        };
        OutcomeUnknownException unknown = catchThrowableOfType(
                OutcomeUnknownException.class, () -> service(5, Duration.ZERO).handle(COMMAND));
        assertThat(unknown).hasCause(lost);
        assertThat(unknown.skus()).containsExactly(new Sku("LAMP"));
        assertThat(store.loads).isEqualTo(1);
        assertThat(store.closes).isEqualTo(1);
    }

    @Test
    @DisplayName("E6: a unit of work that cannot be closed is logged, and what it committed is answered")
    void aUnitOfWorkThatCannotBeClosedIsLogged() {
        store.onClose = () -> {
            throw new IllegalStateException("connection lost");
        };
        try (Logs logs = new Logs()) {
            assertThat(service(5, Duration.ZERO).handle(COMMAND)).isEqualTo(new Answer.BatchCreated(false));
            assertThat(logs.told())
                    .containsExactly("WARNING a unit of work failed when it was closed; its outcome stands");
        }
        assertThat(store.loads).isEqualTo(1);
    }

    @Test
    @DisplayName("E6: an exception of the library that the store throws is passed on unchanged")
    void exceptionsOfTheStoreArePassedOn() {
        store.onCommit = () -> {
            throw new BacklogFullException(1, 2, 2);
        };
        assertThatExceptionOfType(BacklogFullException.class)
                .isThrownBy(() -> service(5, Duration.ZERO).handle(COMMAND));
        assertThat(store.loads).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "C4: a list is committed in groups of the size that the store names, 500 by default, and a cut starts a group")
    void aListIsCommittedInGroups() {
        AllocationService service = service(1, Duration.ZERO);
        List<Command.CreateBatch> commands = IntStream.range(0, 1_001)
                .mapToObj(i -> new Command.CreateBatch(
                        BatchRegistration.onHand(new BatchReference("b" + i), new Sku("LAMP"), 1)))
                .toList();
        assertThat(service.handleAll(commands)).hasSize(1_001);
        assertThat(store.loads).isEqualTo(3);
        Command<?> cut = new Command.ChangeBatchQuantity(
                COMMAND.registration().batch(), COMMAND.registration().quantity());
        service.handleAll(List.of(COMMAND, COMMAND, cut, COMMAND, cut));
        assertThat(store.loads).isEqualTo(3 + 3);
        store.groupSize = 2;
        service(1, Duration.ZERO).handleAll(commands.subList(0, 5));
        assertThat(store.loads).isEqualTo(3 + 3 + 3);
    }

    @Test
    @DisplayName("C4, N1: a list whose decisions are slow is committed in groups that take twice as long each time")
    void aSlowListIsCommittedInEverLongerGroups() {
        Instant start = Instant.parse("2026-01-01T12:00:00Z");
        AtomicInteger readings = new AtomicInteger();
        AllocationService service = service(() -> start.plusMillis(600L * readings.getAndIncrement()));
        assertThat(service.handleAll(Collections.nCopies(2 + 4 + 7, COMMAND))).hasSize(2 + 4 + 7);
        assertThat(store.loads).isEqualTo(3);
    }

    @Test
    @DisplayName("E6: an error of the JVM in a list reaches the caller as it is, and nothing is committed")
    void anErrorOfTheJvmInAListReachesTheCaller() {
        Error error = new StackOverflowError();
        AllocationService service = service(() -> {
            throw error;
        });
        store.onCommit = () -> {
            throw new AssertionError("a commit");
        };
        assertThatThrownBy(() -> service.handleAll(List.of(COMMAND, COMMAND))).isSameAs(error);
        assertThat(store.loads).isEqualTo(1);
    }

    @Test
    @DisplayName("C1: in a list, a command about an order is not committed with an earlier line that may be new")
    void anOrderIsNotCommittedWithAnEarlierNewLine() {
        AllocationService service = service(1, Duration.ZERO);
        Command<?> newLine = new Command.Allocate(OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 1));
        Command<?> ofOrder = new OrderCommand.CancelOrder(new OrderId("o2"));
        service.handleAll(List.of(ofOrder, ofOrder, COMMAND, newLine, COMMAND));
        assertThat(store.loads).isEqualTo(1);
        service.handleAll(List.of(newLine, COMMAND, ofOrder, ofOrder));
        assertThat(store.loads).isEqualTo(1 + 2);
    }

    @Test
    @DisplayName(
            "C2, C4: a group that conflicts again and again is halved, down to single commands with all their attempts")
    void aGroupThatConflictsAgainAndAgainIsHalved() {
        store.onCommit = MessageBusTest::conflict;
        List<Outcome<Answer.BatchCreated>> outcomes =
                service(10, Duration.ZERO).handleAll(List.of(COMMAND, COMMAND, COMMAND, COMMAND));
        assertThat(outcomes).containsOnly(new Outcome.Failed<>(CONFLICT)).hasSize(4);
        assertThat(store.loads).isLessThanOrEqualTo((1 + 2) * 10 + 4 * 10).isGreaterThanOrEqualTo(4 * 10);
    }

    @Test
    @DisplayName("C2: a lock that was waited for in vain is not waited for again, alone or in parts of a list")
    void aLockIsWaitedForOnlyOnce() {
        ConflictException waited = ConflictException.afterWaiting(List.of(new Sku("LAMP")), null);
        store.onCommit = () -> {
            throw waited;
        };
        AllocationService service = service(10, Duration.ZERO);
        assertThatThrownBy(() -> service.handle(COMMAND)).isSameAs(waited);
        assertThat(store.loads).isEqualTo(1);
        assertThat(service.handleAll(List.of(COMMAND, COMMAND)))
                .containsExactly(new Outcome.Failed<>(waited), new Outcome.Failed<>(waited));
        assertThat(store.loads).isEqualTo(2);
    }

    @Test
    @DisplayName("C2, E6: in a transaction of the host, a list ends where the host must roll back")
    void aListEndsWhereTheHostMustRollBack() {
        for (AllocationException failure : List.of(
                ConflictException.inHostsTransaction(List.of(new Sku("LAMP")), "version 3", null),
                StorageException.inHostsTransaction("store changes", new IllegalStateException("disk full")))) {
            StubStore hosts = new StubStore();
            hosts.onCommit = () -> {
                throw failure;
            };
            Command<?> cut = new Command.ChangeBatchQuantity(
                    COMMAND.registration().batch(), COMMAND.registration().quantity());
            AllocationService service = AllocationService.builder().store(hosts).build();
            assertThatThrownBy(() -> service.handleAll(List.of(COMMAND, COMMAND, cut)))
                    .isSameAs(failure);
            assertThat(hosts.loads).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a command that changes nothing, and looked at one product only, is answered without a commit")
    void aCommandWithoutChangesIsAnsweredWithoutACommit() {
        store.onCommit = MessageBusTest::conflict;
        LineKey line = new LineKey(new OrderId("o1"), new LineId("1"), new Sku("LAMP"));
        assertThat(service(1, Duration.ZERO).handle(new Command.Deallocate(line)))
                .isEqualTo(new Answer.NotAllocated(line));
    }

    private static Command.Deallocate deallocate(String sku) {
        return new Command.Deallocate(new LineKey(new OrderId("o1"), new LineId("1"), new Sku(sku)));
    }

    private static void conflict() {
        throw CONFLICT;
    }

    private AllocationService service(InstantSource source) {
        return AllocationService.builder()
                .store(store)
                .clock(source.withZone(ZoneOffset.UTC))
                .build();
    }

    private AllocationService service(int attempts, Duration pause) {
        return AllocationService.builder()
                .store(store)
                .clock(new SettableClock(Instant.parse("2026-01-01T12:00:00Z")))
                .retryConflicts(new Retry(attempts, pause, pause))
                .build();
    }
}
