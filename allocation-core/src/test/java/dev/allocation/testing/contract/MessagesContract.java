package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.release;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.Event;
import dev.allocation.model.MessageId;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.loading.Need;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.Receipt;
import dev.allocation.port.Receipts;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Retry;
import dev.allocation.testing.reference.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks messages on every store: a command that arrives twice, for any reason, is carried out once. */
@Timeout(300)
public abstract class MessagesContract {
    private static final int THREADS = 8;
    private static final MessageId M1 = new MessageId("m1");
    private static final MessageId M2 = new MessageId("m2");
    private static final Retry UNTIL_IT_PASSES = new Retry(10_000, Duration.ofNanos(50_000), Duration.ofMillis(20));
    private static final Need LAMP = new Need.Line(key("o1", "LAMP"));

    private final SettableClock clock = new SettableClock(NOON);
    private Store store;
    private AllocationService service;

    /** Creates the contract; JUnit calls this for each test. */
    protected MessagesContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    /**
     * {@return whether a unit of work of the store waits at this moment until another one ends; false, as here, for a store
     * that never makes one wait}
     */
    protected boolean isAnyoneWaiting() {
        return false;
    }

    @BeforeEach
    void open() {
        store = store();
        service = service(AllocationPolicy.EARLIEST_FIRST, UNTIL_IT_PASSES);
    }

    private AllocationService service(AllocationPolicy policy, Retry conflicts) {
        return AllocationService.builder()
                .store(store)
                .clock(clock)
                .policy(policy)
                .retryConflicts(conflicts)
                .build();
    }

    @Test
    void eachKindOfCommandIsCarriedOutOnceAndAnsweredAsTheFirstTime() {
        List<Command<?>> commands = List.of(
                onHand("b1", "LAMP", 10),
                onHand("b1", "LAMP", 10),
                arriving("b2", "LAMP", 5, day(9)),
                allocate("o1", "LAMP", 4),
                allocate("o1", "LAMP", 4),
                allocate(line("o2", "LAMP", 5).neededBy(day(8))),
                allocate(line("o3", "LAMP", 5).neededBy(day(9))),
                allocate("o4", "LAMP", 6),
                amend("o1", "LAMP", 3),
                amend("o1", "LAMP", 99),
                amend("o9", "LAMP", 1),
                delay("b2", day(10)),
                count("b1", 3),
                count("b1", 3),
                receive("b2"),
                receive("b2"),
                deallocate("o1", "LAMP"),
                deallocate("o1", "LAMP"),
                hold("b2"),
                hold("b2"),
                release("b2"),
                release("b2"),
                new Command.Allocate(line("o6", "LAMP", 1), Optional.of(NOON.plusSeconds(9)), Terms.NONE),
                new Command.Confirm(key("o6", "LAMP")),
                new Command.Dispatch(key("o6", "LAMP")),
                new Command.ReturnGoods(key("o6", "LAMP"), new Quantity(1), batch("b1")),
                new OrderCommand.AllocateOrder(
                        List.of(new OrderCommand.Item(line("o7", "LAMP", 1))),
                        Optional.empty(),
                        OrderCommand.Mode.ALL_OR_NOTHING),
                new OrderCommand.ConfirmOrder(order("o7")),
                new OrderCommand.DispatchOrder(order("o7")),
                new OrderCommand.CancelOrder(order("o7")));
        assertThat(commands.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(SealedTypes.below(Command.class));
        List<Answer> first = answers(commands);
        assertThat(first.get(12))
                .isEqualTo(new Answer.BatchQuantityChanged(
                        List.of(), List.of(line("o2", "LAMP", 5).neededBy(day(8)))));
        handled(store, allocate("o5", "LAMP", 1));
        List<LogEntry> log = log(store);
        assertThat(answers(commands)).isEqualTo(first);
        assertThat(log(store)).isEqualTo(log);
    }

    private List<Answer> answers(List<Command<?>> commands) {
        List<Answer> answers = new ArrayList<>();
        for (Command<?> command : commands) {
            answers.add(service.handle(new MessageId("m" + answers.size()), command));
        }
        return answers;
    }

    @Test
    void aRepeatedCutIsAnsweredWithTheSameMoves() {
        handled(store, onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 4), allocate("o2", "LAMP", 6));
        handled(store, onHand("b2", "LAMP", 6));
        Answer.BatchQuantityChanged first = (Answer.BatchQuantityChanged) service.handle(M1, count("b1", 3));
        assertThat(first.moved()).hasSize(1);
        assertThat(first.lost()).hasSize(1);
        handled(store, count("b1", 30));
        assertThat(service.handle(M1, count("b1", 3))).isEqualTo(first);
        assertThat(service.batch(batch("b1")).orElseThrow().quantity().units()).isEqualTo(30);
    }

    @Test
    void aLateRepeatDoesNotAllocateAFreedLineAgain() {
        handled(store, onHand("b1", "LAMP", 10));
        Answer first = service.handle(M1, allocate("o1", "LAMP", 4));
        service.handle(M2, deallocate("o1", "LAMP"));
        assertThat(service.handle(M1, allocate("o1", "LAMP", 4)))
                .isEqualTo(first)
                .is(Answers.allocated("b1"));
        assertThat(service.allocationsOf(order("o1"))).isEmpty();
    }

    @Test
    void anAnswerThatChangedNothingIsTheFirstAnswerToo() {
        handled(store, onHand("b1", "LAMP", 10));
        Answer.NotAllocated none = new Answer.NotAllocated(key("o1", "LAMP"));
        assertThat(service.handle(M1, deallocate("o1", "LAMP"))).isEqualTo(none);
        assertThat(service.handle(M2, deallocate("o1", "SOFA"))).isInstanceOf(Answer.NotAllocated.class);
        handled(store, allocate("o1", "LAMP", 4));
        assertThat(service.handle(M1, deallocate("o1", "LAMP"))).isEqualTo(none);
        assertThat(service.allocationsOf(order("o1"))).hasSize(1);
    }

    @Test
    void aRefusalIsThrownAgainEvenWhenItsReasonIsGone() {
        handled(store, onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 4), arriving("b4", "LAMP", 1, day(9)));
        handled(store, allocate("o3", "LAMP", 2), new Command.Dispatch(key("o3", "LAMP")), onHand("b5", "RUG", 1));
        handled(store, onHand("b6", "LAMP", Quantity.MOST));
        Map<Command<?>, RefusedException> first = new LinkedHashMap<>();
        for (Command<?> command : List.of(
                allocate(line("o2", "SOFA", 1).neededBy(day(5))),
                receive("b2"),
                allocate("o1", "LAMP", 5),
                returned("o1", 1, "b1"),
                returned("o3", 1, "b5"),
                returned("o3", 3, "b1"),
                returned("o3", 1, "b4"),
                returned("o3", 1, "b6"),
                arriving("b1", "LAMP", 9, day(7)))) {
            first.put(command, refusal(command));
        }
        assertThat(first.values().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(RefusedException.class.getPermittedSubclasses());
        handled(
                store,
                onHand("b3", "SOFA", 5),
                onHand("b2", "LAMP", 1),
                deallocate("o1", "LAMP"),
                receive("b4"),
                count("b6", 0));
        List<LogEntry> log = log(store);
        first.forEach((command, refusal) -> assertThat(refusal(command))
                .hasMessage(refusal.getMessage())
                .satisfies(again -> assertThat(verdict(again)).isEqualTo(verdict(refusal))));
        assertThat(log(store)).isEqualTo(log);
    }

    private static Command.ReturnGoods returned(String order, long quantity, String batch) {
        return new Command.ReturnGoods(key(order, "LAMP"), new Quantity(quantity), batch(batch));
    }

    private static Verdict verdict(RefusedException refusal) {
        return Verdict.of(() -> {
            throw refusal;
        });
    }

    private RefusedException refusal(Command<?> command) {
        return catchThrowableOfType(
                RefusedException.class,
                () -> service.handle(
                        new MessageId("of " + command.getClass().getSimpleName() + command.hashCode()), command));
    }

    @Test
    void aMessageWithAnotherCommandIsAnErrorThatNamesIt() {
        handled(store, onHand("b1", "LAMP", 10));
        service.handle(M1, allocate("o1", "LAMP", 4));
        assertThatExceptionOfType(UnknownSkuException.class)
                .isThrownBy(() -> service.handle(M2, allocate("o1", "SOFA", 4)));
        List<LogEntry> log = log(store);
        for (MessageId message : List.of(M1, M2)) {
            for (Command<?> other : List.of(
                    allocate("o1", "LAMP", 5),
                    allocate(line("o1", "LAMP", 4).neededBy(day(5))),
                    amend("o1", "LAMP", 4),
                    deallocate("o1", "LAMP"),
                    onHand("b1", "LAMP", 10))) {
                assertThatExceptionOfType(MessageConflictException.class)
                        .isThrownBy(() -> service.handle(message, other))
                        .withMessageContaining("'" + message + "'")
                        .withMessageContaining(other.toString())
                        .satisfies(conflict -> assertThat(conflict.message()).isEqualTo(message));
            }
        }
        assertThat(log(store)).isEqualTo(log);
        assertThat(service.handle(M1, allocate("o1", "LAMP", 4))).is(Answers.allocated("b1"));
    }

    @Test
    void idsThatLookAlikeAreDifferentMessages() {
        handled(store, onHand("b1", "LAMP", 1_000));
        for (String id : Twins.IDS) {
            assertThat(service.handle(new MessageId(id), allocate(id, "LAMP", 1)))
                    .is(Answers.allocated("b1"));
        }
        for (String id : Twins.IDS) {
            assertThat(service.handle(new MessageId(id), allocate(id, "LAMP", 1)))
                    .is(Answers.allocated("b1"));
        }
        assertThat(service.trimMessages(NOON.plusSeconds(1))).isEqualTo(Twins.IDS.size());
    }

    @Test
    void sentAtTheSameMomentAMessageIsCarriedOutOnce() {
        handled(store, onHand("b1", "LAMP", 1_000));
        for (int i = 0; i < 20; i++) {
            MessageId message = new MessageId("at once " + i);
            Command.Allocate command = allocate("o" + i, "LAMP", 1);
            assertThat(Crew.of(THREADS, thread -> () -> service.handle(message, command)))
                    .hasSize(THREADS)
                    .haveExactly(THREADS, Answers.allocated("b1"));
        }
        assertThat(events(store, "LAMP")).hasSize(21);
    }

    @Test
    void sentAtTheSameMomentANewBatchIsCreatedOnce() {
        for (int i = 0; i < 20; i++) {
            MessageId message = new MessageId("at once " + i);
            Command.CreateBatch command = onHand("b" + i, "SKU " + i, 5);
            assertThat(Crew.of(THREADS, thread -> () -> service.handle(message, command)))
                    .containsOnly(new Answer.BatchCreated(false));
        }
    }

    @Test
    void concurrentRepeatsAreAllRefusedOrAllCarriedOut() {
        for (int i = 0; i < 20; i++) {
            String sku = "SKU " + i;
            MessageId message = new MessageId("at once " + i);
            Command.Allocate command = allocate("o1", sku, 1);
            List<String> outcomes = Crew.of(THREADS, thread -> () -> {
                if (thread == 0) {
                    service.handle(onHand("b " + sku, sku, 5));
                }
                try {
                    return service.handle(message, command).toString();
                } catch (UnknownSkuException refused) {
                    return refused.getMessage();
                }
            });
            assertThat(outcomes.stream().distinct()).hasSize(1);
            assertThat(events(store, sku).stream().filter(Event.Allocated.class::isInstance))
                    .hasSize(outcomes.get(0).startsWith("cannot") ? 0 : 1);
        }
    }

    @Test
    void sentAtTheSameMomentWithDifferentCommandsOnlyOneIsCarriedOut() {
        for (int i = 0; i < 20; i++) {
            MessageId message = new MessageId("at once " + i);
            String suffix = " of " + i;
            List<Boolean> carriedOut = Crew.of(THREADS, thread -> () -> {
                try {
                    service.handle(message, onHand("b" + thread + suffix, "SKU " + thread, 5));
                    return true;
                } catch (MessageConflictException conflict) {
                    return false;
                }
            });
            assertThat(carriedOut).containsOnlyOnce(true);
            assertThat(log(store)).hasSize(i + 1);
        }
    }

    @Test
    void aPolicyThatFailsLeavesNoReceipt() {
        handled(store, onHand("b1", "LAMP", 10));
        AllocationService failing = service(
                (line, candidates) -> {
                    throw new IllegalStateException("no mood");
                },
                Retry.CONFLICTS);
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> failing.handle(M1, allocate("o1", "LAMP", 1)));
        assertThat(service.handle(M1, allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
    }

    @Test
    void aConflictLeavesNoReceipt() throws Exception {
        handled(store, onHand("b1", "LAMP", 10));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            AllocationService overtaken = service(
                    (line, candidates) -> {
                        Future<?> other = thread.submit(() -> handled(store, allocate("o2", "LAMP", 10)));
                        while (!other.isDone() && !isAnyoneWaiting()) {
                            Thread.onSpinWait();
                        }
                        return candidates.stream().findFirst();
                    },
                    new Retry(1, Duration.ZERO, Duration.ZERO));
            try {
                Answer first = overtaken.handle(M1, allocate("o1", "LAMP", 1)); // the other one was made to wait
                assertThat(service.handle(M1, allocate("o1", "LAMP", 1))).isEqualTo(first);
            } catch (ConflictException conflict) {
                assertThat(service.handle(M1, allocate("o1", "LAMP", 1))).isInstanceOf(Answer.OutOfStock.class);
            }
        } finally {
            thread.shutdown();
            assertThat(thread.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anAbandonedUnitOfWorkLeavesNoReceipt() {
        handled(store, onHand("b1", "LAMP", 10));
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(LAMP, new Need.Message(M1)));
            work.receipts().keep(receipt(M1, "one"));
        }
        assertThat(found(M1)).isEmpty();
    }

    @Test
    void aReceiptIsStoredUnchanged() {
        handled(store, onHand("b1", "LAMP", 10));
        StringBuilder anything = new StringBuilder("\n'\"\\? ${x} \t\u20AC\uD83D\uDECB \n");
        anything.append("x".repeat(2_000_000));
        Receipt receipt = new Receipt(M1, "f".repeat(64), anything.toString());
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(LAMP, new Need.Message(M1)));
            work.receipts().keep(receipt);
            work.commit(NOON);
        }
        assertThat(found(M1)).contains(receipt);
        assertThat(found(M2)).isEmpty();
    }

    @Test
    void theSecondUnitOfWorkWithAMessageStoresNothing() throws Exception {
        handled(store, onHand("b1", "LAMP", 10), onHand("b2", "SOFA", 10));
        Overlap overlap = overlap(handling(M1, allocate("o1", "LAMP", 1)), handling(M1, allocate("o1", "SOFA", 1)));
        overlap.conflict().ifPresent(conflict -> {
            assertThat(conflict.isWorthRetrying()).isTrue();
            assertThat(conflict.skus()).containsExactly(sku("LAMP"));
        });
        String winner = overlap.committed().get(0) == Overlap.First.EARLIER ? "LAMP" : "SOFA";
        assertThat(service.allocationsOf(order("o1")))
                .singleElement()
                .satisfies(held -> assertThat(held.line().sku()).isEqualTo(sku(winner)));
        assertThat(found(M1)).contains(receipt(M1, allocate("o1", winner, 1).toString()));
        assertThat(log(store)).hasSize(3);
    }

    @Test
    void aReceiptIsStoredOnlyIfTheLoadedStateIsUnchanged() throws Exception {
        handled(store, onHand("b1", "LAMP", 10));
        assertKeptWhenUnchanged(M1, LAMP, allocate("o1", "LAMP", 1));
        assertKeptWhenUnchanged(M2, new Need.Line(key("o1", "SOFA")), onHand("b2", "SOFA", 1));
        assertKeptWhenUnchanged(new MessageId("m3"), new Need.KnownBatch(batch("b3")), onHand("b3", "LAMP", 1));
    }

    private void assertKeptWhenUnchanged(MessageId message, Need need, Command<?> meanwhile) throws Exception {
        Receipt receipt = receipt(message, "overtaken");
        List<Need> needs = List.of(need, new Need.Message(message));
        Overlap overlap = overlap(
                new Overlap.Change(needs, products -> {}, Optional.of(receipt)),
                new Overlap.Change(Given.needsOf(meanwhile), products -> Given.decided(products, meanwhile)));
        overlap.conflict();
        assertThat(found(message).isPresent()).isEqualTo(overlap.committed().contains(Overlap.First.EARLIER));
    }

    private static Overlap.Change handling(MessageId message, Command<?> command) {
        List<Need> needs = new ArrayList<>(Given.needsOf(command));
        needs.add(new Need.Message(message));
        return new Overlap.Change(
                needs, products -> Given.decided(products, command), Optional.of(receipt(message, command.toString())));
    }

    private Overlap overlap(Overlap.Change earlier, Overlap.Change later) throws Exception {
        return Overlap.of(store, this::isAnyoneWaiting, Overlap.First.LATER, earlier, later);
    }

    @Test
    void aReceiptCannotBeKeptUnaskedOrTwice() {
        handled(store, onHand("b1", "LAMP", 10));
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(LAMP, new Need.Message(M1)));
            Receipts receipts = work.receipts();
            assertThatIllegalStateException()
                    .isThrownBy(() -> receipts.keep(receipt(M2, "unasked")))
                    .withMessageContaining("'m2'");
            receipts.keep(receipt(M1, "once"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> receipts.keep(receipt(M1, "twice")))
                    .withMessageContaining("'m1'");
        }
    }

    @Test
    void aTrimmedMessageIsNewAgain() {
        handled(store, onHand("b1", "LAMP", 10));
        service.handle(M1, allocate("o1", "LAMP", 1));
        clock.advance(Duration.ofHours(1));
        service.handle(M2, allocate("o2", "LAMP", 1));
        assertThat(service.trimMessages(Instant.MIN)).isZero();
        assertThat(service.trimMessages(NOON)).isZero();
        assertThat(service.trimMessages(NOON.plus(Duration.ofHours(1)))).isOne();
        assertThat(service.handle(M1, allocate("o1", "LAMP", 1))).is(Answers.repeated("b1"));
        assertThat(service.handle(M2, allocate("o2", "LAMP", 1))).is(Answers.allocated("b1"));
        assertThat(service.trimMessages(Instant.MAX)).isEqualTo(2);
        assertThat(service.handle(M1, onHand("b2", "LAMP", 1))).isEqualTo(new Answer.BatchCreated(false));
    }

    @Test
    void aServiceThatDeliversForgetsMessagesOfTheirAge() {
        AllocationService forgetful = AllocationService.builder()
                .store(store)
                .clock(clock)
                .keepMessages(Duration.ofDays(2))
                .build();
        handled(store, onHand("b1", "LAMP", 10));
        service.handle(M1, allocate("o1", "LAMP", 1));
        clock.advance(Duration.ofDays(2));
        forgetful.subscriptions().deliver();
        assertThat(service.handle(M1, allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
        clock.advance(Duration.ofMinutes(1));
        forgetful.subscriptions().deliver();
        assertThat(service.handle(M1, allocate("o1", "LAMP", 1))).is(Answers.repeated("b1"));
    }

    @Test
    void theOldestMessagesGoFirst() {
        handled(store, onHand("b1", "LAMP", 10));
        List<MessageId> messages = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            messages.add(new MessageId("m" + (9 - i)));
            service.handle(messages.get(i), deallocate("o1", "LAMP"));
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(store.trimMessages(clock.instant(), 2)).isEqualTo(2);
        assertThat(messages.stream().filter(message -> found(message).isPresent()))
                .containsExactlyElementsOf(messages.subList(2, 5));
        assertThat(store.trimMessages(clock.instant(), 3)).isEqualTo(3);
        assertThat(store.trimMessages(clock.instant(), 3)).isZero();
        assertThat(messages).allMatch(message -> found(message).isEmpty());
    }

    @Test
    void messagesAreTrimmedWhileTheyCome() {
        handled(store, onHand("b1", "LAMP", 1_000));
        List<Integer> rounds = Collections.nCopies(30, 0);
        long trimmed = Crew.of(4, thread -> () -> {
                    long sum = 0;
                    for (int i = 0; i < rounds.size(); i++) {
                        if (thread < 2) {
                            service.handle(new MessageId(thread + " " + i), deallocate("o" + i, "LAMP"));
                        } else {
                            sum += service.trimMessages(NOON.plusSeconds(1));
                        }
                    }
                    return sum;
                })
                .stream()
                .mapToLong(sum -> sum)
                .sum();
        assertThat(trimmed + service.trimMessages(NOON.plusSeconds(1))).isEqualTo(60);
    }

    @Test
    void refusesNullComponents() {
        assertThatNullPointerException().isThrownBy(() -> service.handle(null, receive("b1")));
        assertThatNullPointerException().isThrownBy(() -> service.handle(M1, null));
        assertThatNullPointerException().isThrownBy(() -> service.trimMessages(null));
    }

    private static Receipt receipt(MessageId message, String outcome) {
        return new Receipt(message, "a command", outcome);
    }

    private Optional<Receipt> found(MessageId message) {
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(LAMP, new Need.Message(message)));
            return work.receipts().find(message);
        }
    }
}
