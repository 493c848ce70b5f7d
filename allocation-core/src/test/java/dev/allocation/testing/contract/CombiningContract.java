package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Event;
import dev.allocation.model.MessageId;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Checks that every store can commit the commands together that wait for one SKU in a process: each caller gets its own answer, as
 * if the commands had been sent one after another.
 *
 * <p>The first command is held in its commit until the others wait.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class CombiningContract {
    /** An exception, and an error. */
    private static final List<Runnable> FAILURES = List.of(
            () -> {
                throw new IllegalStateException("the pool is closed");
            },
            () -> {
                throw new StackOverflowError("no room to close");
            });

    private final SettableClock clock = new SettableClock(NOON);
    private final Callers callers = new Callers();

    private Store kept;
    private GatedStore store;
    private AllocationService service;

    /** Creates the contract; JUnit calls this for each test. */
    protected CombiningContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        kept = store();
        Books.openedFor(kept);
        store = new GatedStore(kept);
        handled(kept, onHand("b1", "LAMP", 100));
        service = service(AllocationPolicy.EARLIEST_FIRST);
    }

    @AfterEach
    void endCallers() throws InterruptedException {
        store.gate.countDown();
        callers.end();
    }

    @Test
    @DisplayName("C1, C2: commands that wait share a commit, and each gets its own answer")
    void commandsThatWaitShareACommit() throws Exception {
        underWay(allocate("o1", "LAMP", 1));
        IntStream.rangeClosed(2, 5).forEach(i -> waits(allocate("o" + i, "LAMP", i)));
        goOn();
        for (int i = 1; i <= 5; i++) {
            assertThat(answer(i - 1)).is(Answers.allocated("b1"));
            assertThat(((Answer.Allocated) answer(i - 1)).promise().line()).isEqualTo(line("o" + i, "LAMP", i));
        }
        assertThat(store.commits).hasValue(2);
        assertThat(events(kept, "LAMP")).extracting(Event::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("C4: each command is decided on what those before it left")
    void eachIsDecidedOnWhatThoseBeforeItLeft() throws Exception {
        underWay(allocate("o1", "LAMP", 60));
        waits(allocate("o2", "LAMP", 30));
        waits(allocate("o3", "LAMP", 30));
        waits(new Command.Deallocate(Given.key("o1", "LAMP")));
        waits(allocate("o4", "LAMP", 70));
        goOn();
        assertThat(answer(1)).is(Answers.allocated("b1"));
        assertThat(answer(2)).isInstanceOf(Answer.OutOfStock.class);
        assertThat(answer(3)).isInstanceOf(Answer.Deallocated.class);
        assertThat(answer(4)).is(Answers.allocated("b1"));
        assertThat(store.commits).hasValue(2);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("S2: a command that names a batch joins once its SKU is known, and a cut starts a group")
    void aCommandThatNamesABatchJoins() throws Exception {
        service.handle(new Command.HoldBatch(Given.batch("b1")));
        underWay(new Command.ReleaseBatch(Given.batch("b1")));
        waits(allocate("o2", "LAMP", 30));
        waits(new Command.HoldBatch(Given.batch("b1")));
        waits(count("b1", 10));
        waits(new Command.ReleaseBatch(Given.batch("b1")));
        goOn();
        assertThat(answer(1)).is(Answers.allocated("b1"));
        assertThat(answer(2)).isEqualTo(new Answer.BatchHeld(1, false));
        assertThat(((Answer.BatchQuantityChanged) answer(3)).lost()).containsExactly(line("o2", "LAMP", 30));
        assertThat(answer(4)).isEqualTo(new Answer.BatchReleased(0, false));
        assertThat(store.commits).hasValue(3);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("E6: a command that is refused spoils nobody")
    void aCommandThatIsRefusedSpoilsNobody() throws Exception {
        underWay(allocate("o1", "LAMP", 1));
        waits(allocate("o2", "LAMP", 1));
        waits(allocate("o1", "LAMP", 2));
        waits(allocate("o3", "LAMP", 1));
        goOn();
        assertThat(answer(1)).is(Answers.allocated("b1"));
        assertThatThrownBy(() -> answer(2)).isInstanceOf(LineConflictException.class);
        assertThat(answer(3)).is(Answers.allocated("b1"));
        assertThat(store.commits).hasValue(2);
        assertThat(events(kept, "LAMP")).hasSize(4);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("E6: a policy that fails for one command spoils nobody, whatever it throws")
    void aPolicyThatFailsSpoilsNobody() throws Exception {
        service = service((line, candidates) -> {
            switch (line.key().order().value()) {
                case "bad" -> throw new IllegalStateException("no choice");
                case "worse" -> throw new OutOfMemoryError("no end");
                default -> {
                    return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                }
            }
        });
        underWay(allocate("o1", "LAMP", 1));
        for (String order : List.of("o2", "bad", "o3", "worse", "o4")) {
            waits(allocate(order, "LAMP", 1));
        }
        goOn();
        for (int good : List.of(0, 1, 3, 5)) {
            assertThat(answer(good)).is(Answers.allocated("b1"));
        }
        assertThatThrownBy(() -> answer(2)).isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> answer(4))
                .cause()
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("no end");
        assertThat(events(kept, "LAMP")).hasSize(5);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("E6: each message of a group keeps its receipt, and a repeat in the same group gets the first answer")
    void eachMessageOfAGroupKeepsItsReceipt() throws Exception {
        underWay(message("m1", allocate("o1", "LAMP", 1)));
        waits(message("m2", allocate("o2", "LAMP", 1)));
        waits(message("m3", allocate("o2", "LAMP", 2)));
        waits(message("m2", allocate("o2", "LAMP", 1)));
        waits(message("m1", allocate("o9", "LAMP", 1)));
        waits(message("m4", allocate("o4", "LAMP", 1)));
        goOn();
        for (int good : List.of(0, 1, 3, 5)) {
            assertThat(answer(good)).is(Answers.allocated("b1"));
        }
        assertThatThrownBy(() -> answer(2)).isInstanceOf(LineConflictException.class);
        assertThatThrownBy(() -> answer(4)).isInstanceOf(MessageConflictException.class);
        assertThat(store.commits).hasValue(2);
        assertThat(events(kept, "LAMP")).hasSize(4);

        AllocationService later = service(AllocationPolicy.EARLIEST_FIRST);
        handled(kept, new Command.Deallocate(Given.key("o1", "LAMP")), new Command.Deallocate(Given.key("o2", "LAMP")));
        handled(kept, new Command.Deallocate(Given.key("o4", "LAMP")));
        assertThat(later.handle(new MessageId("m1"), allocate("o1", "LAMP", 1))).isEqualTo(answer(0));
        assertThat(later.handle(new MessageId("m2"), allocate("o2", "LAMP", 1))).isEqualTo(answer(1));
        assertThatThrownBy(() -> later.handle(new MessageId("m3"), allocate("o2", "LAMP", 2)))
                .isInstanceOf(LineConflictException.class);
        assertThat(later.handle(new MessageId("m4"), allocate("o4", "LAMP", 1))).isEqualTo(answer(5));
        assertThat(events(kept, "LAMP")).hasSize(7);
    }

    @Test
    @DisplayName("N1, N3: each command of a group is decided at its own instant, never before the one before it")
    void eachIsDecidedAtItsOwnInstant() throws Exception {
        service = service((line, candidates) -> {
            switch (line.key().order().value()) {
                case "o2" -> clock.advance(Duration.ofMillis(100));
                case "o3" -> clock.advance(Duration.ofHours(-1));
                default -> {}
            }
            return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
        });
        underWay(allocate("o1", "LAMP", 1));
        waits(reserve("o2", 90, NOON.plusMillis(50)));
        waits(allocate("o3", "LAMP", 90));
        waits(reserve("o4", 1, NOON.plusMillis(60)));
        goOn();
        assertThat(answer(1)).is(Answers.allocated("b1"));
        assertThat(answer(2)).is(Answers.allocated("b1"));
        assertThat(answer(3)).isInstanceOf(Answer.TooLate.class);
        assertThat(store.commits).hasValue(2);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName(
            "N1: no command is decided at another instant than its own, however slow the policy; the rest goes alone")
    void aSlowPolicyMovesNoInstant() throws Exception {
        service = service((line, candidates) -> {
            clock.advance(Duration.ofMillis(600));
            return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
        });
        underWay(allocate("o1", "LAMP", 1));
        for (int i = 2; i <= 5; i++) {
            waits(allocate("o" + i, "LAMP", 1));
        }
        waits(reserve("late", 1, NOON.plusMillis(1_700)));
        goOn();
        for (int i = 0; i < 5; i++) {
            assertThat(answer(i)).is(Answers.allocated("b1"));
        }
        assertThat(answer(5)).isInstanceOf(Answer.TooLate.class);
        assertThat(events(kept, "LAMP")).hasSize(6);
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("E6: a failure after the commit repeats nothing, and every caller gets its answer")
    void aFailureAfterTheCommitRepeatsNothing() throws Exception {
        for (Runnable failure : FAILURES) {
            open();
            callers.forget();
            store.onClose = failure;
            underWay(allocate("o1", "LAMP", 1));
            waits(allocate("o2", "LAMP", 1));
            waits(allocate("o3", "LAMP", 1));
            goOn();
            assertAllocatedOnce(0, 1, 2);
            assertThat(store.commits).hasValue(2);
            assertThat(events(kept, "LAMP")).hasSize(4);
        }
    }

    @Test
    @DisplayName("E6: nor does it when a group was split, because one of its commands failed")
    void aFailureAfterACommitOfASplitGroupRepeatsNothing() throws Exception {
        for (Runnable failure : FAILURES) {
            open();
            callers.forget();
            service = service((line, candidates) -> {
                if (line.key().order().value().equals("bad")) {
                    throw new IllegalStateException("no choice");
                }
                return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
            });
            store.onClose = failure;
            underWay(allocate("o1", "LAMP", 1));
            waits(allocate("o2", "LAMP", 1));
            waits(allocate("bad", "LAMP", 1));
            waits(message("m3", allocate("o3", "LAMP", 1)));
            waits(message("m4", allocate("bad", "LAMP", 1)));
            goOn();
            assertAllocatedOnce(0, 1, 3);
            for (int bad : new int[] {2, 4}) {
                assertThatThrownBy(() -> answer(bad)).hasMessageContaining("no choice");
            }
            assertThat(store.commits).hasValue(3);
            assertThat(events(kept, "LAMP")).hasSize(4);
        }
    }

    private void assertAllocatedOnce(int... indexes) throws Exception {
        for (int i : indexes) {
            assertThat(answer(i)).is(Answers.allocated("b1"));
            assertThat(((Answer.Allocated) answer(i)).repeated()).isFalse();
        }
    }

    @Test
    @DisplayName("C4: a group that only reads lines of one product is not committed")
    void aGroupThatOnlyReadsOneProductIsNotCommitted() throws Exception {
        underWay(allocate("o1", "LAMP", 1));
        for (int i = 2; i <= 3; i++) {
            waits(new Command.Deallocate(Given.key("o" + i, "LAMP")));
        }
        goOn();
        assertThat(answer(0)).is(Answers.allocated("b1"));
        assertThat(answer(1)).isInstanceOf(Answer.NotAllocated.class);
        assertThat(answer(2)).isInstanceOf(Answer.NotAllocated.class);
        assertThat(store.commits).hasValue(1);
    }

    private static Command<?> reserve(String order, long quantity, Instant end) {
        return new Command.Allocate(line(order, "LAMP", quantity), Optional.of(end), Terms.NONE);
    }

    @Test
    @DisplayName(
            "E6: after a commit that failed, each caller is told; messages that are sent again are carried out once")
    void afterACommitThatFailedEachIsTold() throws Exception {
        for (boolean isKept : new boolean[] {false, true}) {
            String round = isKept ? "kept " : "lost ";
            open();
            callers.forget();
            store.onCommit = commit -> {
                if (isKept) {
                    commit.run();
                }
                throw new IllegalStateException("connection lost");
            };
            underWay(message(round + 1, allocate("o1", "LAMP", 1)));
            for (int i = 2; i <= 4; i++) {
                waits(message(round + i, allocate("o" + i, "LAMP", i)));
            }
            goOn();
            assertThat(answer(0)).is(Answers.allocated("b1"));
            List<Throwable> errors = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                int at = i;
                assertThatThrownBy(() -> answer(at))
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining("connection lost")
                        .satisfies(errors::add);
            }
            assertThat(errors).doesNotHaveDuplicates();
            assertThat(events(kept, "LAMP")).hasSize(isKept ? 5 : 2);
            store.onCommit = Runnable::run;
            for (int i = 1; i <= 4; i++) {
                assertThat(service.handle(new MessageId(round + i), allocate("o" + i, "LAMP", i)))
                        .is(Answers.allocated("b1"));
            }
            assertThat(events(kept, "LAMP")).hasSize(5);
            Books.of(kept).agreeWith(kept);
        }
    }

    @Test
    @DisplayName("E6: when a group cannot be loaded, each of its commands is carried out by itself, in their order")
    void whenAGroupCannotBeLoadedEachIsCarriedOutByItself() throws Exception {
        store.onGroup = () -> {
            throw new StorageException("load", new IllegalStateException("refused"));
        };
        underWay(allocate("o1", "LAMP", 1));
        IntStream.rangeClosed(2, 4).forEach(i -> waits(allocate("o" + i, "LAMP", i)));
        goOn();
        for (int i = 0; i < 4; i++) {
            assertThat(answer(i)).is(Answers.allocated("b1"));
        }
        assertThat(store.commits).hasValue(4);
        assertThat(events(kept, "LAMP").stream()
                        .filter(Event.Allocated.class::isInstance)
                        .map(event ->
                                ((Event.Allocated) event).line().key().order().value()))
                .containsExactly("o1", "o2", "o3", "o4");
        Books.of(kept).agreeWith(kept);
    }

    @Test
    @DisplayName("C2: a command on another SKU, and one on several SKUs, do not wait")
    void aCommandOnAnotherSkuDoesNotWait() throws Exception {
        handled(kept, onHand("b2", "SOFA", 5));
        underWay(allocate("o1", "LAMP", 1));
        assertThat(service.handle(allocate("o1", "SOFA", 1))).is(Answers.allocated("b2"));
        assertThat(callers.have(0)).isFalse();
    }

    @Test
    @DisplayName("C1: commands and messages from many threads are each carried out once")
    void commandsFromManyThreadsAreEachCarriedOutOnce() {
        int threads = 6;
        int each = 30;
        handled(kept, onHand("b2", "SOFA", threads * each));
        List<Integer> answered = Crew.of(threads, thread -> () -> {
            for (int i = 0; i < each; i++) {
                String order = thread + "-" + i;
                String sku = i % 4 == 0 ? "SOFA" : "LAMP";
                Answer answer = thread % 2 == 0
                        ? service.handle(allocate(order, sku, 1))
                        : service.handle(new MessageId(order), allocate(order, sku, 1));
                if (answer instanceof Answer.Allocated allocated) {
                    assertThat(allocated.promise().line()).isEqualTo(line(order, sku, 1));
                    assertThat(allocated.repeated()).isFalse();
                } else {
                    assertThat(answer).isEqualTo(Answers.outOfStock(line(order, sku, 1), 0, 0));
                }
            }
            return each;
        });
        assertThat(answered).hasSize(threads);
        assertThat(events(kept, "LAMP").size() + events(kept, "SOFA").size()).isEqualTo(2 + threads * each);
        Books.of(kept).agreeWith(kept);
    }

    private AllocationService service(AllocationPolicy policy) {
        return AllocationService.builder()
                .store(store)
                .clock(clock)
                .policy(policy)
                .build();
    }

    private Callable<Answer> message(String id, Command<?> command) {
        return () -> service.handle(new MessageId(id), command);
    }

    private void underWay(Command<?> command) {
        underWay(() -> service.handle(command));
    }

    /** Sends a command that is held in its commit. */
    private void underWay(Callable<? extends Answer> command) {
        store.shut();
        callers.send(command);
        Callers.await(store.committing);
    }

    private void waits(Command<?> command) {
        waits(() -> service.handle(command));
    }

    private void waits(Callable<? extends Answer> command) {
        callers.sendThatWaits(command);
    }

    private void goOn() {
        store.gate.countDown();
    }

    private Answer answer(int index) throws Exception {
        return callers.answer(index);
    }
}
