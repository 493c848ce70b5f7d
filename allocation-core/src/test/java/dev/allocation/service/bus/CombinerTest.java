package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.BatchReference;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.StorageException;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.bus.Combiner.TurnEnds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Checks who carries out which requests, with work that ends when a test says so. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class CombinerTest {
    private static final Sku LAMP = new Sku("LAMP");
    private static final Sku SOFA = new Sku("SOFA");
    private static final Duration LONG = Duration.ofHours(1);
    /** How long a test waits for what must come; short, so that a combiner that fails many tests does so in minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final RuntimeException BAD =
            new UnknownSkuException(OrderLine.of(new OrderId("o"), new LineId("1"), LAMP, 1));
    private static final ConflictException CONFLICT =
            ConflictException.afterWaiting(List.of(LAMP), new IllegalStateException("locked"));
    private static final OutcomeUnknownException UNKNOWN =
            new OutcomeUnknownException(List.of(LAMP), new IllegalStateException("connection lost"));

    private Combiner<Sku> combiner = combiner(64, LONG);
    /** What was carried out, in its order: the names of the requests of each unit of work. */
    private final List<List<String>> units = new CopyOnWriteArrayList<>();

    /** All threads that a test has started; each ends with its test. */
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private final CountDownLatch underWay = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    /** What happens before a caller that has ended hands on. */
    Consumer<QueueEntry> beforeHandingOn = ended -> {};

    Combiner<Sku> combiner(int most, Duration longestWait) {
        return new Combiner<>(TurnEnds.AFTER_THE_WORK, most, longestWait) {
            @Override
            void handOn(Sku sku, QueueEntry ended) {
                beforeHandingOn.accept(ended);
                super.handOn(sku, ended);
            }
        };
    }

    /** {@return how long a test waits for an outcome before it fails} */
    Duration patience() {
        return PATIENCE;
    }

    /** A thread with a request, which ends with an outcome or an error. */
    private class Caller implements Combiner.Work {
        final List<Request<?>> requests;
        final CompletableFuture<List<? extends Outcome<?>>> result = new CompletableFuture<>();
        final Thread thread;
        volatile boolean interrupted;
        Callable<Outcome<?>> alone = () -> answer(name());
        /** What a group answers that this caller leads. */
        volatile RuntimeException failure;
        /** Whether its work waits until the test opens the gate. */
        boolean gated;
        /** What it waits for before it takes the others. */
        Runnable turn = () -> {};

        Caller(Sku sku, Request<?>... requests) {
            this.requests = List.of(requests);
            thread = new Thread(() -> {
                try {
                    result.complete(carriedOut(sku, this));
                } catch (Throwable error) {
                    result.completeExceptionally(error);
                }
                interrupted = Thread.currentThread().isInterrupted();
            });
        }

        String name() {
            return nameOf(requests.get(0));
        }

        @Override
        public void awaitTurn() {
            turn.run();
        }

        @Override
        public List<Outcome<?>> alone() {
            pass();
            units.add(requests.stream().map(CombinerTest::nameOf).toList());
            try {
                return requests.size() == 1 ? List.of(alone.call()) : outcomesOf(requests);
            } catch (RuntimeException known) {
                throw known;
            } catch (Exception unknown) {
                throw new AssertionError(unknown);
            }
        }

        @Override
        public List<Outcome<?>> together(List<? extends Request<?>> group) {
            if (group.equals(requests)) {
                return alone();
            }
            pass();
            units.add(group.stream().map(CombinerTest::nameOf).toList());
            if (failure != null) {
                throw failure;
            }
            return outcomesOf(group);
        }

        private void pass() {
            if (gated) {
                underWay.countDown();
                CombinerTest.await(gate);
            }
        }

        Caller start() {
            CombinerTest.this.start(thread);
            return this;
        }

        /** Starts, and returns when the caller waits in the queue. */
        Caller queues() {
            start();
            until(() -> {
                assertThat(result).as("the caller that was to wait").isNotDone();
                return thread.getState() == Thread.State.TIMED_WAITING;
            });
            return this;
        }

        /** Returns when the thread has ended. */
        void ends() throws InterruptedException {
            thread.join(patience().toMillis());
            assertThat(thread.isAlive()).as(name() + " is alive").isFalse();
        }

        Outcome<?> outcome() throws Exception {
            return outcomes().get(0);
        }

        List<? extends Outcome<?>> outcomes() throws Exception {
            try {
                return result.get(patience().toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException known ? known : failed;
            }
        }
    }

    private List<? extends Outcome<?>> carriedOut(Sku sku, Caller caller) {
        return combiner.carryOut(sku, new QueueEntry(sku, caller.requests), caller);
    }

    /** Ends the threads, whatever they wait for, so that a test that fails leaves none behind. */
    @AfterEach
    void endThreads() throws InterruptedException {
        gate.countDown();
        threads.forEach(Thread::interrupt);
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
        }
        assertThat(threads).as("threads that did not end").noneMatch(Thread::isAlive);
    }

    private void start(Thread thread) {
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Test
    @DisplayName("C2: the first request goes at once; those that wait meanwhile go together, in their order")
    void thoseThatWaitGoTogether() throws Exception {
        Caller first = underWay("a");
        Caller second = caller("b").queues();
        Caller third = caller("c").queues();
        Caller fourth = caller("d").queues();
        gate.countDown();
        assertThat(first.outcome()).isEqualTo(answer("a"));
        assertThat(second.outcome()).isEqualTo(answer("b"));
        assertThat(third.outcome()).isEqualTo(answer("c"));
        assertThat(fourth.outcome()).isEqualTo(answer("d"));
        assertThat(units).containsExactly(List.of("a"), List.of("b", "c", "d"));
    }

    /** {@return a caller that leads, and waits for its turn until the test opens the gate} */
    private Caller waitsForItsTurn(String name, Runnable then) {
        Caller caller = caller(name);
        caller.turn = () -> {
            underWay.countDown();
            await(gate);
            then.run();
        };
        caller.start();
        await(underWay);
        return caller;
    }

    @Test
    @DisplayName("C2: requests that come while the leader waits for its turn join its group")
    void thoseThatComeWhileTheLeaderWaitsForItsTurnJoin() throws Exception {
        Caller first = waitsForItsTurn("a", () -> {});
        Caller second = caller("b").queues();
        gate.countDown();
        assertThat(first.outcome()).isEqualTo(answer("a"));
        assertThat(second.outcome()).isEqualTo(answer("b"));
        assertThat(units).containsExactly(List.of("a", "b"));
    }

    @Test
    @DisplayName("C2: a caller whose turn does not come fails alone, and hands on")
    void aCallerWhoseTurnDoesNotComeFailsAlone() throws Exception {
        ConflictException conflict = new ConflictException(List.of(LAMP), "that others held a lock", null);
        Caller first = waitsForItsTurn("a", () -> {
            throw conflict;
        });
        Caller second = caller("b").queues();
        gate.countDown();
        assertThatThrownBy(first::outcome).isSameAs(conflict);
        assertThat(second.outcome()).isEqualTo(answer("b"));
    }

    @Test
    @DisplayName("C2: requests on another SKU do not wait")
    void requestsOnAnotherSkuDoNotWait() throws Exception {
        underWay("a");
        assertThat(new Caller(SOFA, plain("b")).start().outcome()).isEqualTo(answer("b"));
    }

    @Test
    @DisplayName("C2: a group is bounded, and who has waited longest leads the next one")
    void aGroupIsBounded() throws Exception {
        combiner = combiner(2, LONG);
        underWay("a");
        List<Caller> others = new ArrayList<>();
        for (String name : List.of("b", "c", "d", "e", "f")) {
            others.add(caller(name).queues());
        }
        gate.countDown();
        for (Caller other : others) {
            assertThat(other.outcome()).isEqualTo(answer(other.name()));
        }
        assertThat(units).containsExactly(List.of("a"), List.of("b", "c"), List.of("d", "e"), List.of("f"));
    }

    @Test
    @DisplayName("C4: a cut starts a group, as in a list")
    void aCutStartsAGroup() throws Exception {
        underWay("a");
        Caller second = caller("b").queues();
        Caller cut = new Caller(LAMP, cut()).queues();
        Caller third = caller("c").queues();
        gate.countDown();
        for (Caller one : List.of(second, cut, third)) {
            assertThat(one.outcome()).isEqualTo(answer(one.name()));
        }
        assertThat(units).containsExactly(List.of("a"), List.of("b"), List.of("cut", "c"));
    }

    @Test
    @DisplayName("E6: messages and plain commands share no commit; each kind passes over the other")
    void messagesAndPlainCommandsShareNoCommit() throws Exception {
        List<Caller> all = new ArrayList<>(List.of(underWay("a")));
        for (Request<?> request : List.of(plain("b"), message("m1"), plain("c"), message("m2"), plain("d"))) {
            all.add(new Caller(LAMP, request).queues());
        }
        gate.countDown();
        for (Caller one : all) {
            assertThat(one.outcome()).isEqualTo(answer(one.name()));
        }
        assertThat(units).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("m1", "m2"));
    }

    @Test
    @DisplayName("C4: a command that starts a group is passed over by none that came later")
    void aCommandThatStartsAGroupIsNotPassedOver() throws Exception {
        List<Caller> all = new ArrayList<>(List.of(underWay("a")));
        for (Request<?> request : List.of(plain("b"), message("m1"), cut(), message("m2"), plain("c"))) {
            all.add(new Caller(LAMP, request).queues());
        }
        gate.countDown();
        for (Caller one : all) {
            assertThat(one.outcome()).isEqualTo(answer(one.name()));
        }
        assertThat(units)
                .containsExactly(List.of("a"), List.of("b"), List.of("m1"), List.of("cut", "c"), List.of("m2"));
    }

    @Test
    @DisplayName("E6: each caller gets its own error, and the others their answers")
    void eachCallerGetsItsOwnError() throws Exception {
        underWay("a");
        Caller leads = caller("b").queues();
        Caller bad = caller("bad").queues();
        Caller good = caller("c").queues();
        gate.countDown();
        assertThat(leads.outcome()).isEqualTo(answer("b"));
        assertThat(good.outcome()).isEqualTo(answer("c"));
        assertThat(bad.outcome()).isEqualTo(new Outcome.Failed<>(BAD));
    }

    @Test
    @DisplayName("E6: a caller that fails by itself hands on to those that wait")
    void aCallerThatFailsHandsOn() throws Exception {
        Caller first = caller("a");
        first.gated = true;
        first.alone = () -> {
            throw BAD;
        };
        first.start();
        await(underWay);
        Caller second = caller("b").queues();
        gate.countDown();
        assertThatThrownBy(first::outcome).isSameAs(BAD);
        assertThat(second.outcome()).isEqualTo(answer("b"));
        assertThat(caller("c").start().outcome()).isEqualTo(answer("c"));
    }

    @Test
    @DisplayName("E6: when a group ends unexpectedly, each of its other callers is told that its outcome is unknown")
    void whenAGroupEndsUnexpectedlyEachIsTold() throws Exception {
        underWay("a");
        Caller leads = caller("b").queues();
        leads.failure = new IllegalStateException("lost");
        Caller second = caller("c").queues();
        Caller third = caller("d").queues();
        gate.countDown();
        assertThatThrownBy(leads::outcome).isSameAs(leads.failure);
        Throwable seconds = unknownOf(second);
        Throwable thirds = unknownOf(third);
        assertThat(seconds).hasCause(leads.failure).isNotSameAs(thirds);
        assertThat(thirds).hasCause(leads.failure);
        assertThat(caller("e").start().outcome()).isEqualTo(answer("e"));
    }

    private static Throwable unknownOf(Caller caller) throws Exception {
        assertThat(caller.outcome()).isInstanceOf(Outcome.Unknown.class);
        return ((Outcome.Unknown<?>) caller.outcome()).cause();
    }

    @Test
    @DisplayName("E6: when a leader dies while it takes its group, those it took are told, and the queue goes on")
    void whenALeaderDiesWhileItTakesItsGroupThoseItTookAreTold() throws Exception {
        underWay("a");
        Caller leads = caller("b").queues();
        Caller taken = caller("c").queues();
        Caller unreadable = new Caller(LAMP, new Message<Answer>(new MessageId("unreadable"), null, "")).queues();
        gate.countDown();
        assertThatThrownBy(leads::outcome).isInstanceOf(NullPointerException.class);
        assertThat(unknownOf(taken)).hasCauseInstanceOf(NullPointerException.class);
        assertThatThrownBy(unreadable::outcome).isInstanceOf(NullPointerException.class);
        assertThat(caller("e").start().outcome()).isEqualTo(answer("e"));
    }

    @Test
    @DisplayName("E6: when a leader dies while it gives the outcomes, the others are told that theirs are unknown")
    void whenALeaderDiesWhileItGivesTheOutcomesTheOthersAreTold() throws Exception {
        Error full = new StackOverflowError("no room");
        combiner = new Combiner<>(TurnEnds.AFTER_THE_WORK, 64, LONG) {
            @Override
            void give(QueueEntry follower, List<? extends Outcome<?>> outcomes) {
                if (nameOf(follower).equals("c")) {
                    throw full;
                }
                super.give(follower, outcomes);
            }
        };
        underWay("a");
        Caller leads = caller("before").queues();
        Caller second = caller("b").queues();
        Caller third = caller("c").queues();
        Caller fourth = caller("d").queues();
        gate.countDown();
        assertThatThrownBy(leads::outcome).hasCause(full);
        assertThat(second.outcome()).isEqualTo(answer("b"));
        assertThat(unknownOf(third)).hasCause(full);
        assertThat(unknownOf(fourth)).hasCause(full);
        assertThat(caller("e").start().outcome()).isEqualTo(answer("e"));
    }

    @Test
    @DisplayName("E6: when a leader dies before it hands on, the next caller lets the one lead that has waited longest")
    void whenALeaderDiesBeforeItHandsOnTheNextCallerTakesOver() throws Exception {
        combiner = diesBeforeItHandsOn();
        Caller first = underWay("a");
        Caller second = caller("b").queues();
        gate.countDown();
        assertThatThrownBy(first::outcome).hasCauseInstanceOf(StackOverflowError.class);
        assertThat(caller("c").start().outcome()).isEqualTo(answer("c"));
        assertThat(second.outcome()).isEqualTo(answer("b"));
    }

    @Test
    @DisplayName("E6: when a leader dies before it hands on, a caller that leaves takes over the queue")
    void whenALeaderDiesBeforeItHandsOnACallerThatLeavesTakesOver() throws Exception {
        combiner = diesBeforeItHandsOn();
        Caller first = underWay("a");
        Caller second = caller("b").queues();
        gate.countDown();
        assertThatThrownBy(first::outcome).hasCauseInstanceOf(StackOverflowError.class);
        second.thread.interrupt();
        assertThat(second.outcome()).isEqualTo(answer("b"));
        assertThat(caller("c").start().outcome()).isEqualTo(answer("c"));
    }

    /** {@return a caller that says when it is about to commit for a group, and waits before it does} */
    private Caller leader(String name, CountDownLatch committing, CountDownLatch mayCommit) {
        return new Caller(LAMP, plain(name)) {
            @Override
            public List<Outcome<?>> together(List<? extends Request<?>> group) {
                committing.countDown();
                CombinerTest.await(mayCommit);
                return super.together(group);
            }
        };
    }

    @Test
    @DisplayName("C2: a caller that has ended hands on only what it still leads, so never do two callers lead")
    void neverDoTwoCallersLead() throws Exception {
        CountDownLatch handsOn = new CountDownLatch(1);
        CountDownLatch mayHandOn = new CountDownLatch(1);
        beforeHandingOn = ended -> {
            if (nameOf(ended).equals("a")) {
                handsOn.countDown();
                await(mayHandOn);
            }
        };
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch committing = new CountDownLatch(1);
        Caller first = underWay("a");
        Caller leads = leader("b", committing, second).queues();
        Caller third = caller("storage c").queues();
        gate.countDown();
        await(handsOn);
        Caller fourth = caller("storage d").start(); // finds that a has ended, so it lets b lead
        await(committing);
        mayHandOn.countDown();
        first.ends();
        Caller late = caller("e").start();
        until(() -> late.thread.getState() == Thread.State.TIMED_WAITING || late.result.isDone());
        assertThat(late.result).as("a caller that came while another one leads").isNotDone();
        second.countDown();
        for (Caller one : List.of(first, leads, third, fourth, late)) {
            assertThat(one.outcome()).isEqualTo(answer(one.name()));
        }
        assertThat(units)
                .containsExactly(
                        List.of("a"),
                        List.of("b", "storage c", "storage d"),
                        List.of("storage c"),
                        List.of("storage d"),
                        List.of("e"));
    }

    /** {@return a combiner whose first leader dies when it hands on} */
    private static Combiner<Sku> diesBeforeItHandsOn() {
        return new Combiner<>(TurnEnds.AFTER_THE_WORK, 64, LONG) {
            private final AtomicBoolean died = new AtomicBoolean();

            @Override
            void handOn(Sku sku, QueueEntry ended) {
                if (!died.getAndSet(true)) {
                    throw new StackOverflowError("no room");
                }
                super.handOn(sku, ended);
            }
        };
    }

    @Test
    @DisplayName("C2: an interrupted caller that leads takes nobody with it")
    void anInterruptedCallerThatLeadsTakesNobodyWithIt() throws Exception {
        AtomicReference<Thread> leads = new AtomicReference<>();
        combiner = new Combiner<>(TurnEnds.AFTER_THE_WORK, 64, LONG) {
            @Override
            void wake(QueueEntry next) {
                if (nameOf(next).equals("b")) {
                    leads.get().interrupt(); // it leads before it can leave the queue, which this thread holds
                }
                super.wake(next);
            }
        };
        underWay("a");
        Caller second = caller("b").queues();
        Caller third = caller("c").queues();
        leads.set(second.thread);
        gate.countDown();
        assertThat(second.outcome()).isEqualTo(answer("b"));
        assertThat(third.outcome()).isEqualTo(answer("c"));
        assertThat(units).containsExactly(List.of("a"), List.of("b"), List.of("c"));
        second.ends();
        assertThat(second.interrupted).isTrue();
    }

    @Test
    @DisplayName("C2: a caller that is interrupted while it waits for its turn takes nobody with it")
    void aCallerThatIsInterruptedBeforeItsTurnTakesNobodyWithIt() throws Exception {
        Caller first = waitsForItsTurn("a", () -> Thread.currentThread().interrupt());
        Caller second = caller("b").queues();
        gate.countDown();
        assertThat(first.outcome()).isEqualTo(answer("a"));
        assertThat(second.outcome()).isEqualTo(answer("b"));
        assertThat(units).containsExactly(List.of("a"), List.of("b"));
        first.ends();
        assertThat(first.interrupted).isTrue();
    }

    @Test
    @DisplayName("C2: an error that is common to a group is another instance for each caller, with the same cause")
    void aCommonErrorIsAnotherInstanceForEachCaller() throws Exception {
        underWay("a");
        caller("b").queues();
        Caller second = caller("conflict 1").queues();
        Caller third = caller("conflict 2").queues();
        Caller unknown = caller("unknown").queues();
        gate.countDown();
        RuntimeException one = ((Outcome.Failed<?>) second.outcome()).error();
        RuntimeException other = ((Outcome.Failed<?>) third.outcome()).error();
        assertThat(one).isNotSameAs(other).isNotSameAs(CONFLICT);
        for (RuntimeException each : List.of(one, other)) {
            assertThat(each)
                    .isInstanceOf(ConflictException.class)
                    .hasMessage(CONFLICT.getMessage())
                    .hasCause(CONFLICT.getCause());
            assertThat(((ConflictException) each).skus()).isEqualTo(CONFLICT.skus());
            assertThat(((ConflictException) each).isWorthRetrying()).isFalse();
        }
        assertThat(unknownOf(unknown))
                .isNotSameAs(UNKNOWN)
                .hasMessage(UNKNOWN.getMessage())
                .hasCause(UNKNOWN.getCause());
    }

    @Test
    @DisplayName("E6: after a failure that stored nothing, and is not of their command, each of a group goes by itself")
    void afterAFailureThatStoredNothingEachGoesByItself() throws Exception {
        List<String> names = List.of("storage 1", "b", "storage 2", "policy", "error");
        underWay("a");
        List<Caller> group = new ArrayList<>();
        for (String name : names) {
            group.add(caller(name).queues());
        }
        gate.countDown();
        for (Caller one : group) {
            assertThat(one.outcome()).isEqualTo(answer(one.name()));
        }
        assertThat(units)
                .containsExactly(
                        List.of("a"),
                        names,
                        List.of("storage 1"),
                        List.of("storage 2"),
                        List.of("policy"),
                        List.of("error"));
    }

    @Test
    @DisplayName(
            "C2: those that go by themselves after a failure come before those that came later, and take none along")
    void thoseThatGoByThemselvesComeFirst() throws Exception {
        combiner = combiner(2, LONG);
        underWay("a");
        List<Caller> all = new ArrayList<>();
        for (String name : List.of("b", "storage", "c", "d")) {
            all.add(caller(name).queues());
        }
        gate.countDown();
        for (Caller one : all) {
            assertThat(one.outcome()).isEqualTo(answer(one.name()));
        }
        assertThat(units).containsExactly(List.of("a"), List.of("b", "storage"), List.of("storage"), List.of("c", "d"));
    }

    @Test
    @DisplayName("C2: an interrupt takes a caller out that would go by itself after a failure")
    void anInterruptTakesACallerOutThatWouldGoByItself() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        underWay("a");
        Caller leads = caller("storage 1").queues();
        leads.alone = () -> {
            await(second);
            return answer("storage 1");
        };
        Caller taken = caller("storage 2").queues();
        gate.countDown();
        until(() -> units.contains(List.of("storage 1")));
        taken.thread.interrupt();
        assertThat(taken.outcome()).isEqualTo(answer("storage 2"));
        taken.ends();
        assertThat(taken.interrupted).isTrue();
        assertThat(leads.result).isNotDone();
        second.countDown();
        assertThat(leads.outcome()).isEqualTo(answer("storage 1"));
    }

    @Test
    @DisplayName(
            "C2: an interrupt in the queue takes only that caller out, which goes by itself and keeps the interrupt")
    void anInterruptTakesOnlyThatCallerOut() throws Exception {
        Caller first = underWay("a");
        Caller second = caller("b").queues();
        Caller third = caller("c").queues();
        second.thread.interrupt();
        assertThat(second.outcome()).isEqualTo(answer("b"));
        second.ends();
        assertThat(second.interrupted).isTrue();
        assertThat(first.result).isNotDone();
        assertThat(third.result).isNotDone();
        gate.countDown();
        assertThat(third.outcome()).isEqualTo(answer("c"));
        assertThat(units).containsExactlyInAnyOrder(List.of("a"), List.of("b"), List.of("c"));
    }

    @Test
    @DisplayName(
            "C2: a caller whose request is part of a group under way waits for the outcome, and keeps the interrupt")
    void aCallerInAGroupUnderWayWaitsForTheOutcome() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch committing = new CountDownLatch(1);
        underWay("a");
        Caller leads = leader("b", committing, second).queues();
        Caller taken = caller("c").queues();
        gate.countDown();
        await(committing);
        taken.thread.interrupt();
        until(() -> !taken.thread.isInterrupted() && taken.thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(taken.result).isNotDone();
        second.countDown();
        assertThat(taken.outcome()).isEqualTo(answer("c"));
        taken.ends();
        assertThat(taken.interrupted).isTrue();
        assertThat(units).containsExactly(List.of("a"), List.of("b", "c"));
    }

    @Test
    @DisplayName("C2: who has waited for the longest time goes by itself")
    void whoHasWaitedForTheLongestTimeGoesByItself() throws Exception {
        combiner = combiner(64, Duration.ofMillis(1));
        underWay("a");
        assertThat(caller("b").start().outcome()).isEqualTo(answer("b"));
        assertThat(units).containsExactly(List.of("b"));
    }

    @Test
    @DisplayName("C1: of many callers, each gets its own answer, once")
    void ofManyCallersEachGetsItsOwnAnswerOnce() throws Exception {
        int threads = 8;
        int each = 500;
        AtomicInteger ready = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            CompletableFuture<Void> done = new CompletableFuture<>();
            all.add(done);
            Thread running = new Thread(() -> {
                try {
                    ready.incrementAndGet();
                    until(() -> ready.get() == threads);
                    for (int i = 0; i < each; i++) {
                        String name = thread + "-" + i;
                        Caller one = new Caller(i % 5 == 0 ? SOFA : LAMP, plain(name));
                        assertThat(carriedOut(i % 5 == 0 ? SOFA : LAMP, one).get(0))
                                .isEqualTo(answer(name));
                    }
                    done.complete(null);
                } catch (Throwable error) {
                    done.completeExceptionally(error);
                }
            });
            start(running);
        }
        for (CompletableFuture<Void> one : all) {
            one.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        }
        assertThat(units.stream().flatMap(List::stream)).hasSize(threads * each).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName(
            "C2: where groups can be carried out side by side, the next caller leads once the first one is at work")
    void whereGroupsCanBeCarriedOutSideBySideTheNextOneLeads() throws Exception {
        combiner = new Combiner<>(TurnEnds.BEFORE_THE_WORK, 64, LONG);
        Caller first = underWay("a");
        assertThat(caller("b").start().outcome()).isEqualTo(answer("b"));
        assertThat(first.result).isNotDone();
        gate.countDown();
        assertThat(first.outcome()).isEqualTo(answer("a"));
    }

    @Test
    @DisplayName("C2: there, those that wait for the next turn go together, and take no part in the group at work")
    void thereThoseThatWaitGoTogether() throws Exception {
        combiner = new Combiner<>(TurnEnds.BEFORE_THE_WORK, 2, LONG);
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Caller first = leader("a", working, mayEnd);
        first.turn = () -> {
            underWay.countDown();
            await(gate);
        };
        first.start();
        await(underWay);
        Caller second = caller("b").queues();
        Caller third = caller("c").queues();
        gate.countDown();
        await(working);
        assertThat(third.outcome()).isEqualTo(answer("c"));
        assertThat(second.result).isNotDone();
        mayEnd.countDown();
        assertThat(first.outcome()).isEqualTo(answer("a"));
        assertThat(second.outcome()).isEqualTo(answer("b"));
        assertThat(units).containsExactly(List.of("c"), List.of("a", "b"));
    }

    @Test
    @DisplayName("C2: a group takes entries of several requests as long as all of their requests have room")
    void aGroupTakesEntriesAsLongAsTheirRequestsHaveRoom() throws Exception {
        combiner = combiner(4, LONG);
        underWay("a");
        Caller second = new Caller(LAMP, plain("b1"), plain("bad"), plain("b3")).queues();
        Caller third = new Caller(LAMP, plain("c1"), plain("c2")).queues();
        Caller fourth = caller("d").queues();
        gate.countDown();
        assertThat(second.outcomes()).isEqualTo(outcomesOf(second.requests));
        assertThat(third.outcomes()).isEqualTo(outcomesOf(third.requests));
        assertThat(fourth.outcome()).isEqualTo(answer("d"));
        assertThat(units).containsExactly(List.of("a"), List.of("b1", "bad", "b3"), List.of("c1", "c2", "d"));
    }

    @Test
    @DisplayName(
            "E6: an entry of which one request has its own outcome keeps all, and one that has none goes by itself")
    void anEntryWithoutAnOutcomeOfItsOwnGoesByItself() throws Exception {
        underWay("a");
        Caller second = new Caller(LAMP, plain("storage 1"), plain("b")).queues();
        Caller third = new Caller(LAMP, plain("c"), plain("storage 2")).queues();
        Caller fourth = new Caller(LAMP, plain("storage 3"), plain("policy")).queues();
        gate.countDown();
        for (Caller one : List.of(second, third, fourth)) {
            assertThat(one.outcomes()).hasToString(outcomesOf(one.requests).toString());
        }
        assertThat(units)
                .containsExactly(
                        List.of("a"),
                        List.of("storage 1", "b", "c", "storage 2", "storage 3", "policy"),
                        List.of("storage 3", "policy"));
    }

    /** Starts a caller whose work is under way until the gate is opened. */
    private Caller underWay(String name) {
        Caller first = caller(name);
        first.gated = true;
        first.start();
        await(underWay);
        return first;
    }

    private Caller caller(String name) {
        return new Caller(LAMP, plain(name));
    }

    private static Request<?> plain(String name) {
        return new Request.Plain<>(new Command.Deallocate(line(name)));
    }

    private static Request<?> cut() {
        return new Request.Plain<>(new Command.ChangeBatchQuantity(new BatchReference("cut"), new Quantity(1)));
    }

    private static Request<?> message(String name) {
        return Message.of(new MessageId(name), new Command.Deallocate(line(name)));
    }

    private static LineKey line(String order) {
        return new LineKey(new OrderId(order), new LineId("1"), LAMP);
    }

    private static String nameOf(QueueEntry entry) {
        return nameOf(entry.requests().get(0));
    }

    private static String nameOf(Request<?> request) {
        return request.command() instanceof Command.Deallocate of
                ? of.line().order().value()
                : ((Command.ChangeBatchQuantity) request.command()).batch().value();
    }

    private static List<Outcome<?>> outcomesOf(List<? extends Request<?>> requests) {
        return requests.stream().<Outcome<?>>map(CombinerTest::outcomeOf).toList();
    }

    private static Outcome<?> outcomeOf(Request<?> request) {
        String name = nameOf(request);
        return switch (name.split(" ")[0]) {
            case "bad" -> new Outcome.Failed<>(BAD);
            case "conflict" -> new Outcome.Failed<>(CONFLICT);
            case "unknown" -> new Outcome.Unknown<>(UNKNOWN);
            case "storage" -> new Outcome.Failed<>(new StorageException("load", new IllegalStateException("refused")));
            case "policy" -> new Outcome.Failed<>(new IllegalStateException("no choice"));
            case "error" -> new Outcome.Failed<>(new CompletionException(new StackOverflowError("no end")));
            default -> answer(name);
        };
    }

    private static Outcome<?> answer(String name) {
        return new Outcome.Answered<>(new Answer.NotAllocated(line(name)));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }

    private static void until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Thread.currentThread().isInterrupted() || System.nanoTime() - start > PATIENCE.toNanos())
                    .as("out of time")
                    .isFalse();
            Thread.yield();
        }
    }
}
