package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.sku;
import static dev.allocation.testing.contract.Recorder.nameOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.model.AllocationException;
import dev.allocation.model.Event;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.Subscriber;
import java.io.IOException;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks how events reach subscribers on every store, end to end (rules E3 to E5). */
@Timeout(60)
public abstract class DeliveryContract {
    private static final Subscriber FAILS = entry -> {
        throw new IOException("no route to " + nameOf(entry));
    };

    private static final class MuteException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new IllegalStateException("mute");
        }
    }

    /** The way in which an interrupted subscriber ends. */
    private interface Answering {
        void to(InterruptedException interrupt) throws Exception;
    }

    private final SettableClock clock = new SettableClock(NOON);
    private final Recorder mail = new Recorder();
    private final Recorder view = new Recorder();
    private final List<AllocationService> built = new ArrayList<>();
    private Store store;
    private AllocationService service;

    /** Creates the contract; JUnit calls this for each test. */
    protected DeliveryContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        service = build(builder().subscribe("mail", mail).subscribe("view", view));
    }

    @AfterEach
    void close() {
        built.forEach(AllocationService::close);
    }

    @Nested
    @DisplayName("What is delivered")
    class What {
        @Test
        @DisplayName("E3, E4: every committed event, to each subscriber, in the order of the numbers")
        void everyCommittedEventToEachSubscriberInOrder() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5), allocate("o1", "LAMP", 2));
            handle(allocate("o1", "SOFA", 9), count("b1", 1), deallocate("o1", "LAMP"));
            assertThat(service.subscriptions().deliver()).isEqualTo(14);
            assertThat(mail.entries()).containsExactlyInAnyOrderElementsOf(log(store));
            assertThat(view.entries()).containsExactlyInAnyOrderElementsOf(log(store));
            assertThat(mail.news())
                    .filteredOn(name -> name.startsWith("LAMP"))
                    .containsExactly("LAMP 1", "LAMP 2", "LAMP 3", "LAMP 4", "LAMP 5");
            assertThat(service.subscriptions().deliver()).isZero();
        }

        @Test
        @DisplayName(
                "A5, E3: who writes mails about stock that ran out hears of the line, once (reference 18, 28, weakness"
                        + " 14)")
        void aSubscriberToShortagesReceivesTheLine() {
            handle(onHand("b1", "CURTAINS", 9), allocate("o1", "CURTAINS", 10));
            service.subscriptions().deliver();
            assertThat(mail.entries())
                    .extracting(LogEntry::event)
                    .filteredOn(Event.OutOfStock.class::isInstance)
                    .containsExactly(
                            new Event.OutOfStock(2, line("o1", "CURTAINS", 10), Event.ShortageReason.NOT_FOUND));
        }

        @Test
        @DisplayName("E3: more than a page of events, each once")
        void moreThanAPageOfEventsEachOnce() {
            handle(onHand("b1", "LAMP", 1_000));
            List<Command<?>> commands = new ArrayList<>();
            for (int i = 0; i < 350; i++) {
                commands.add(allocate("o" + i, "LAMP", 1));
            }
            service.handleAll(commands);
            assertThat(service.subscriptions().deliver()).isEqualTo(702);
            assertThat(mail.entries()).isEqualTo(log(store));
        }

        @Test
        @DisplayName("E3: nothing of a command that failed, or changed nothing (weakness 17)")
        void nothingOfACommandThatFailedOrChangedNothing() {
            AllocationService failing = build(builder().policy((line, candidates) -> {
                throw new IllegalStateException("bug");
            }));
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
            assertThatExceptionOfType(PolicyException.class)
                    .isThrownBy(() -> failing.handle(allocate("o2", "LAMP", 1)));
            assertThatExceptionOfType(AllocationException.class)
                    .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 2)));
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1), receive("b1"), count("b1", 5));
            service.subscriptions().deliver();
            assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2");
        }

        @Test
        @DisplayName("E3: the log stays small however much happens, once all have heard of it")
        void theLogStaysSmallHoweverMuchHappens() {
            AllocationService tidy =
                    build(builder().keepEvents(50L).subscribe("mail", mail).subscribe("view", view));
            handle(onHand("b1", "LAMP", 5));
            for (int round = 0; round < 10; round++) {
                for (int i = 0; i < 10; i++) {
                    handle(allocate("o1", "LAMP", 1), deallocate("o1", "LAMP"), allocate("o1", "LAMP", 9));
                }
                tidy.subscriptions().deliver();
                clock.advance(Duration.ofMinutes(1));
                assertThat(log(store)).hasSizeLessThanOrEqualTo(50);
            }
            assertThat(mail.news()).hasSize(301).doesNotHaveDuplicates();
            assertThat(view.news()).hasSize(301);
        }

        @Test
        @DisplayName("E3: a new subscriber hears of what is committed from now on")
        void aNewSubscriberHearsOfWhatIsCommittedFromNowOn() {
            handle(onHand("b1", "LAMP", 5));
            Recorder late = new Recorder();
            AllocationService other = build(builder().subscribe("late", late));
            handle(allocate("o1", "LAMP", 1));
            other.subscriptions().deliver();
            assertThat(late.news()).containsExactly("LAMP 2");
        }

        @Test
        @DisplayName("E3, E4: a subscriber goes on where it stopped, in a new service too (weakness 11)")
        void aSubscriberGoesOnWhereItStoppedInANewServiceToo() {
            handle(onHand("b1", "LAMP", 5));
            service.subscriptions().deliver();
            handle(allocate("o1", "LAMP", 1));
            service.close();
            Recorder restarted = new Recorder();
            build(builder().subscribe("mail", restarted)).subscriptions().deliver();
            assertThat(mail.news()).containsExactly("LAMP 1");
            assertThat(restarted.news()).containsExactly("LAMP 2");
        }

        @Test
        @DisplayName(
                "E3: one call delivers what was committed before it, and ends however fast commands go on (weakness"
                        + " 35)")
        void oneCallEndsWhileCommandsContinue() {
            mail.then(entry -> {
                if (entry.event().number() == 1_000) {
                    return; // where there is no other end
                }
                clock.advance(Duration.ofMillis(1));
                boolean isHeld = entry.event() instanceof Event.Allocated;
                handle(isHeld ? deallocate("o1", "LAMP") : allocate("o1", "LAMP", 1));
            });
            handle(onHand("b1", "LAMP", 5));
            service.subscriptions().deliver();
            assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2");
            service.subscriptions().deliver();
            assertThat(mail.news()).containsExactly("LAMP 3", "LAMP 4");
        }

        @Test
        @DisplayName("E4: a subscriber may send commands itself (weaknesses 17, 29)")
        void aSubscriberMaySendCommandsItself() {
            mail.then(entry -> {
                if (nameOf(entry).equals("LAMP 2")) {
                    service.handle(onHand("more", "LAMP", 5));
                    service.handle(allocate("o1", "LAMP", 5));
                }
            });
            handle(onHand("b1", "LAMP", 1), allocate("o1", "LAMP", 5));
            service.subscriptions().deliver();
            assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2", "LAMP 3", "LAMP 4");
        }
    }

    @Nested
    @DisplayName("E5: subscribers that fail")
    class Failing {
        @Test
        @DisplayName("are sent the event again after growing pauses, and it is parked after the last try (weakness 12)")
        void areSentTheEventAgainAfterGrowingPauses() {
            mail.then(FAILS);
            handle(onHand("b1", "LAMP", 5));
            service.subscriptions().deliver();
            for (long pause = 1; pause <= 4; pause *= 2) {
                assertThat(mail.news()).containsExactly("LAMP 1");
                assertThat(service.subscriptions().parked("mail")).isEmpty();
                clock.advance(Duration.ofSeconds(pause).dividedBy(2).minusMillis(1));
                service.subscriptions().deliver();
                assertThat(mail.news()).as("before half of %d seconds", pause).isEmpty();
                clock.advance(Duration.ofSeconds(pause));
                service.subscriptions().deliver();
            }
            assertThat(mail.news()).containsExactly("LAMP 1");
            assertThat(service.subscriptions().parked("mail"))
                    .containsExactly(new ParkedEvent(log(store).get(0), 4, "java.io.IOException: no route to LAMP 1"));
            clock.advance(Duration.ofDays(1_000));
            assertThat(service.subscriptions().deliver()).isZero();
        }

        @Test
        @DisplayName("E5: an exception that cannot even say what it is stops no other SKU")
        void anExceptionThatCannotSayWhatItIsStopsNoOtherSku() {
            mail.then(entry -> {
                if (nameOf(entry).startsWith("LAMP")) {
                    throw new MuteException();
                }
            });
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5));
            service.subscriptions().deliver();
            assertThat(mail.news()).contains("SOFA 1");
        }

        @Test
        @DisplayName("no pause is longer than the longest")
        void noPauseIsLongerThanTheLongest() {
            mail.then(FAILS);
            AllocationService patient = build(builder()
                    .retryDeliveries(new Retry(9, Duration.ofSeconds(1), Duration.ofSeconds(3)))
                    .subscribe("mail", mail));
            handle(onHand("b1", "LAMP", 5));
            for (int i = 0; i < 9; i++) {
                patient.subscriptions().deliver();
                assertThat(mail.news()).hasSize(1);
                clock.advance(Duration.ofSeconds(3));
            }
            assertThat(patient.subscriptions().parked("mail")).hasSize(1);
        }

        @Test
        @DisplayName("stop neither other SKUs nor other subscribers, and later events of the SKU wait")
        void stopNeitherOtherSkusNorOtherSubscribers() {
            mail.then(entry -> {
                if (nameOf(entry).equals("LAMP 2")) {
                    FAILS.receive(entry);
                }
            });
            handle(
                    onHand("b1", "LAMP", 5),
                    allocate("o1", "LAMP", 1),
                    onHand("b2", "SOFA", 5),
                    deallocate("o1", "LAMP"));
            assertThat(service.subscriptions().deliver()).isEqualTo(2 + 4);
            handle(allocate("o1", "SOFA", 1), allocate("o2", "LAMP", 1));
            assertThat(service.subscriptions().deliver()).isEqualTo(1 + 2);
            assertThat(mail.news()).containsExactlyInAnyOrder("LAMP 1", "LAMP 2", "SOFA 1", "SOFA 2");
            assertThat(view.news()).hasSize(6);
            for (int i = 0; i < 3; i++) {
                clock.advance(Duration.ofSeconds(4));
                service.subscriptions().deliver();
            }
            assertThat(mail.news()).containsExactly("LAMP 2", "LAMP 2", "LAMP 2");
            handle(allocate("o3", "SOFA", 1));
            service.subscriptions().deliver();
            assertThat(mail.news()).containsExactly("SOFA 3");
        }

        @Test
        @DisplayName("get what waited behind a failed event in the order of its numbers, once it is taken")
        void getWhatWaitedBehindAFailedEventInOrder() {
            AtomicBoolean down = new AtomicBoolean(true);
            mail.then(entry -> {
                if (down.get()) {
                    FAILS.receive(entry);
                }
            });
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
            service.subscriptions().deliver();
            handle(allocate("o2", "LAMP", 1));
            service.subscriptions().deliver();
            assertThat(mail.news()).containsExactly("LAMP 1");
            down.set(false);
            clock.advance(Duration.ofSeconds(1));
            assertThat(service.subscriptions().deliver()).isEqualTo(3);
            assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2", "LAMP 3");
            assertThat(service.subscriptions().parked("mail")).isEmpty();
        }

        @Test
        @DisplayName("get a parked event again when it is sent again, and all its tries anew")
        void getAParkedEventAgainWhenItIsSentAgain() {
            mail.then(FAILS);
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
            untilParked();
            assertThat(service.subscriptions().resend("mail", sku("LAMP"), 1)).isTrue();
            assertThat(service.subscriptions().parked("mail")).isEmpty();
            untilParked();
            assertThat(service.subscriptions().parked("mail"))
                    .extracting(ParkedEvent::attempts)
                    .containsExactly(4);
            assertThat(mail.news()).hasSize(8).containsOnly("LAMP 1");
            mail.then(entry -> {});
            service.subscriptions().resend("mail", sku("LAMP"), 1);
            assertThat(service.subscriptions().deliver()).isEqualTo(2);
            assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2");
        }

        private void untilParked() {
            for (int i = 0; i < 4; i++) {
                service.subscriptions().deliver();
                clock.advance(Duration.ofSeconds(4));
            }
            assertThat(service.subscriptions().parked("mail")).hasSize(1);
        }

        @Test
        @DisplayName("are named when they are not known, and only parked events are sent again")
        void areNamedWhenTheyAreNotKnown() {
            assertThat(service.subscriptions().resend("mail", sku("LAMP"), 1)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> service.subscriptions().resend("nobody", sku("LAMP"), 1))
                    .withMessageContaining("nobody");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> service.subscriptions().parked("nobody"))
                    .withMessageContaining("nobody");
        }

        @Test
        @DisplayName("with an Error do no more harm than with an exception")
        void withAnErrorDoNoMoreHarm() {
            mail.then(entry -> {
                throw new StackOverflowError("deep");
            });
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5));
            assertThat(service.subscriptions().deliver()).isEqualTo(2);
            assertThat(view.news()).containsExactlyInAnyOrder("LAMP 1", "SOFA 1");
            mail.then(entry -> {});
            clock.advance(Duration.ofSeconds(1));
            assertThat(service.subscriptions().deliver()).isEqualTo(2);
            assertThat(mail.news()).hasSize(4);
        }
    }

    @Nested
    @DisplayName("E5: an interrupt of the host's thread that delivers")
    class Interrupted {
        private AllocationService hasty;

        @BeforeEach
        void triesOnce() {
            hasty = build(builder()
                    .retryDeliveries(new Retry(1, Duration.ZERO, Duration.ZERO))
                    .subscribe("mail", mail)
                    .subscribe("view", view));
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1), onHand("b2", "SOFA", 5));
        }

        @Test
        @DisplayName("is no failure of the event at hand: deliver ends, and the next call sends the event again")
        void isNoFailureOfTheEventAtHand() {
            assertIsNoFailure(entry -> {
                Thread.currentThread().interrupt();
                new CountDownLatch(1).await();
            });
        }

        @Test
        @DisplayName("is no failure of the event at hand, whatever wraps it")
        void isNoFailureWhateverWrapsIt() {
            assertIsNoFailure(entry -> {
                throw new IllegalStateException("cannot send", new IOException("no reply", new InterruptedException()));
            });
        }

        @Test
        @DisplayName("is no failure of the event at hand where only the thread's flag tells of it")
        void isNoFailureWhereOnlyTheFlagTellsOfIt() {
            assertIsNoFailure(entry -> {
                Thread.currentThread().interrupt();
                throw new IOException("channel closed");
            });
        }

        /** Interrupts the thread at the second event of three, and asserts that this is no failure. */
        private void assertIsNoFailure(Subscriber interrupted) {
            mail.then(entry -> {
                if (nameOf(entry).equals("LAMP 2")) {
                    interrupted.receive(entry);
                }
            });
            assertThat(hasty.subscriptions().deliver()).isEqualTo(1);
            assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
            assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2");
            assertThat(view.news()).as("of the other subscriber").isEmpty();
            assertThat(hasty.subscriptions().parked("mail")).isEmpty();
            mail.then(entry -> {});
            assertThat(hasty.subscriptions().deliver()).isEqualTo(2 + 3);
            assertThat(mail.news()).containsExactly("LAMP 2", "SOFA 1");
            assertThat(view.news()).containsExactly("LAMP 1", "LAMP 2", "SOFA 1");
        }

        @Test
        @DisplayName("is not one of another thread: an event whose work was interrupted there has failed")
        void isNotOneOfAnotherThread() {
            assertHasFailed(entry -> {
                throw new ExecutionException(new InterruptedException());
            });
        }

        @Test
        @DisplayName("is not one of another thread, whatever wraps it")
        void isNotOneOfAnotherThreadWhateverWrapsIt() {
            assertHasFailed(entry -> {
                throw new IllegalStateException("cannot send", new CompletionException(new InterruptedException()));
            });
        }

        /** Lets the second event of three fail, and asserts the failure. */
        private void assertHasFailed(Subscriber failing) {
            mail.then(entry -> {
                if (nameOf(entry).equals("LAMP 2")) {
                    failing.receive(entry);
                }
            });
            assertThat(hasty.subscriptions().deliver()).isEqualTo(2 + 3);
            assertThat(Thread.interrupted())
                    .as("nobody interrupted this thread")
                    .isFalse();
            assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2", "SOFA 1");
            assertThat(view.news()).containsExactly("LAMP 1", "LAMP 2", "SOFA 1");
            assertThat(hasty.subscriptions().parked("mail")).hasSize(1);
        }

        @Test
        @DisplayName("leaves delivered what was delivered all the same")
        void leavesDeliveredWhatWasDeliveredAllTheSame() {
            mail.then(entry -> Thread.currentThread().interrupt());
            assertThat(hasty.subscriptions().deliver()).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
            mail.then(entry -> {});
            hasty.subscriptions().deliver();
            assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2", "SOFA 1");
        }

        @Test
        @DisplayName("that came before keeps it from beginning")
        void thatCameBeforeKeepsItFromBeginning() {
            Thread.currentThread().interrupt();
            assertThat(hasty.subscriptions().deliver()).isZero();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(mail.news()).isEmpty();
        }
    }

    @Nested
    @DisplayName("A started service")
    class Started {
        private final Semaphore arrived = new Semaphore(0);

        @Test
        @DisplayName("delivers by itself what is committed, in order")
        void deliversByItselfWhatIsCommitted() throws Exception {
            mail.then(entry -> arrived.release());
            service.start();
            handle(onHand("b1", "LAMP", 500));
            for (int i = 0; i < 200; i++) {
                handle(allocate("o" + i, "LAMP", 1));
            }
            assertThat(arrived.tryAcquire(201, 30, TimeUnit.SECONDS)).isTrue();
            assertThat(mail.entries()).isEqualTo(log(store));
        }

        @Test
        @DisplayName("answers commands while a subscriber hangs, and serves the other one (weakness 29)")
        void answersCommandsWhileASubscriberHangs() throws Exception {
            CountDownLatch hanging = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            mail.then(entry -> {
                hanging.countDown();
                goOn.await();
            });
            view.then(entry -> arrived.release());
            service.start();
            handle(onHand("b1", "LAMP", 5));
            assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(service.handle(allocate("o1", "LAMP", 1))).isInstanceOf(Answer.Allocated.class);
            assertThat(arrived.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
            goOn.countDown();
        }

        @Test
        @DisplayName("closes after the subscriber that is at work is done, and then delivers no more")
        void closesAfterTheSubscriberThatIsAtWorkIsDone() throws Exception {
            CountDownLatch working = new CountDownLatch(1);
            AtomicBoolean doneBeforeClose = new AtomicBoolean();
            Thread closer = new Thread(() -> service.close());
            mail.then(entry -> {
                working.countDown();
                while (EnumSet.of(State.NEW, State.RUNNABLE, State.BLOCKED).contains(closer.getState())) {
                    Thread.onSpinWait();
                }
                doneBeforeClose.set(closer.isAlive());
            });
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
            service.start();
            assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
            closer.start();
            closer.join(30_000);
            assertThat(closer.isAlive()).isFalse();
            assertThat(doneBeforeClose).isTrue();
            assertThat(service.handle(allocate("o2", "LAMP", 1))).isInstanceOf(Answer.Allocated.class);
            assertThat(service.subscriptions().deliver()).isZero();
            assertThat(mail.news()).containsExactly("LAMP 1");
            Recorder restarted = new Recorder();
            build(builder().subscribe("mail", restarted)).subscriptions().deliver();
            assertThat(restarted.news()).containsExactly("LAMP 2", "LAMP 3");
        }

        @Test
        @DisplayName("may be closed by a subscriber")
        void mayBeClosedByASubscriber() throws Exception {
            AllocationService patient =
                    build(builder().shutdownTimeout(Duration.ofDays(1)).subscribe("mail", mail));
            mail.then(entry -> {
                patient.close();
                arrived.release();
            });
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
            patient.start();
            assertThat(arrived.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            patient.close();
            assertThat(mail.news()).containsExactly("LAMP 1");
        }

        @Test
        @DisplayName("delivers on after a subscriber that left an interrupt behind")
        void deliversOnAfterASubscriberThatLeftAnInterruptBehind() throws Exception {
            mail.then(entry -> {
                arrived.release();
                Thread.currentThread().interrupt();
            });
            service.start();
            for (int i = 0; i < 3; i++) {
                handle(onHand("b" + i, "LAMP", 5));
                assertThat(arrived.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2", "LAMP 3");
        }

        @Test
        @DisplayName("interrupts a subscriber that outlasts its shutdown timeout, and the event comes again (E4)")
        void interruptsASubscriberThatOutlastsItsShutdownTimeout() throws Exception {
            assertComesAgain(interrupt -> {
                throw interrupt;
            });
        }

        @Test
        @DisplayName("interrupts a subscriber that tells of it by the thread's flag, and the event comes again (E4)")
        void interruptsASubscriberThatTellsOfItByTheFlag() throws Exception {
            assertComesAgain(interrupt -> {
                Thread.currentThread().interrupt();
                throw new IOException("channel closed");
            });
        }

        private void assertComesAgain(Answering answering) throws Exception {
            CountDownLatch working = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            mail.then(entry -> {
                working.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException interrupt) {
                    interrupted.countDown();
                    answering.to(interrupt);
                }
            });
            List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
            AllocationService hasty = build(builder()
                    .shutdownTimeout(Duration.ofMillis(1))
                    .threads(work -> {
                        threads.add(new Thread(work));
                        return threads.get(threads.size() - 1);
                    })
                    .subscribe("mail", mail));
            hasty.start();
            hasty.handle(onHand("b1", "LAMP", 5));
            assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
            hasty.close();
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            threads.get(0).join(30_000);
            assertThat(threads.get(0).isAlive()).isFalse();
            Recorder restarted = new Recorder();
            AllocationService next = build(builder().subscribe("mail", restarted));
            next.subscriptions().deliver();
            assertThat(restarted.news()).containsExactly("LAMP 1");
            assertThat(next.subscriptions().parked("mail")).isEmpty();
        }
    }

    private AllocationService.Builder builder() {
        return AllocationService.builder()
                .store(store)
                .clock(clock)
                .policy(AllocationPolicy.EARLIEST_FIRST)
                .retryDeliveries(new Retry(4, Duration.ofSeconds(1), Duration.ofMinutes(1)));
    }

    private AllocationService build(AllocationService.Builder builder) {
        AllocationService made = builder.build();
        built.add(made);
        return made;
    }

    private void handle(Command<?>... commands) {
        List.of(commands).forEach(service::handle);
    }
}
