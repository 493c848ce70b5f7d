package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.committed;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.AllocationException;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Outcome;
import dev.allocation.service.execution.Retry;
import dev.allocation.testing.reference.ReferenceModel;
import dev.allocation.testing.reference.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Checks every store under many threads (rules A7, C1 to C4, R2).
 *
 * <p>Tests that cross commands, and tests that read during writes, take as many seconds each as the system property
 * {@code allocation.concurrency.seconds} says; 1 when it is not given.
 */
@Timeout(300)
public abstract class ConcurrencyContract {
    private static final int THREADS = 8;

    /** For a race that is over after one command of each thread. */
    private static final int ROUNDS = 40;

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("allocation.concurrency.seconds", 1));

    /** For tests that need every answer; the crossing tests check how the conflicts of a busy SKU end. */
    private static final Retry UNTIL_IT_PASSES = new Retry(10_000, Duration.ofNanos(50_000), Duration.ofMillis(20));

    private Store store;
    private AllocationService service;

    /** Creates the contract; JUnit calls this for each test. */
    protected ConcurrencyContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        Books.openedFor(store);
        service = AllocationService.builder()
                .store(store)
                .retryConflicts(UNTIL_IT_PASSES)
                .build();
    }

    @Test
    @DisplayName("A7, C1: many threads on one scarce SKU never oversell it (reference 25, weaknesses 1 to 4)")
    void manyThreadsOnOneScarceSkuNeverOversellIt() {
        handled(store, onHand("b1", "LAMP", 40), onHand("b2", "LAMP", 30), onHand("b3", "LAMP", 50));
        List<List<Answer.ToAllocate>> answers = Crew.of(
                THREADS,
                thread -> () -> IntStream.range(0, 20)
                        .mapToObj(i -> service.handle(allocate("order " + thread + "-" + i, "LAMP", 1 + i % 3)))
                        .toList());
        long promised = 0;
        for (int thread = 0; thread < THREADS; thread++) {
            for (int i = 0; i < 20; i++) {
                List<Allocation> held = service.allocationsOf(order("order " + thread + "-" + i));
                if (answers.get(thread).get(i) instanceof Answer.Allocated allocated) {
                    assertThat(allocated.repeated()).isFalse();
                    assertThat(held)
                            .singleElement()
                            .extracting(Allocation::batch)
                            .isEqualTo(allocated.batch());
                    promised += 1 + i % 3;
                } else {
                    assertThat(held).isEmpty();
                }
            }
        }
        assertThat(promised).isEqualTo(120);
        Availability availability = service.availabilityOf(sku("LAMP")).orElseThrow();
        assertThat(availability.allocated()).isEqualTo(promised);
        assertThat(availability.onHand()).isZero();
        assertThat(events(store, "LAMP")).hasSize(3 + THREADS * 20);
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("N1, V1: of a confirm and the end of its reservation at once, exactly one wins")
    void ofAConfirmAndTheEndExactlyOneWins() {
        SettableClock clock = new SettableClock(NOON);
        AllocationService customers = atTimeOf(clock);
        AllocationService rivals = atTimeOf(clock);
        AllocationService sweeper = atTimeOf(clock);
        for (int round = 0; round < ROUNDS; round++) {
            String sku = "LAMP " + round;
            Instant end = clock.instant().plusSeconds(1);
            customers.handle(onHand("b " + round, sku, 3));
            customers.handle(new Command.Allocate(line("first", sku, 3), Optional.of(end), Terms.NONE));

            List<Answer> answers = Crew.<Answer>of(List.of(
                    () -> customers.handle(new Command.Confirm(key("first", sku))),
                    () -> {
                        clock.advance(Duration.ofSeconds(1));
                        return rivals.handle(allocate("rival", sku, 3));
                    },
                    () -> {
                        sweeper.removeVoidReservations();
                        return sweeper.handle(deallocate("nobody", sku));
                    }));

            boolean isConfirmed = answers.get(0) instanceof Answer.Confirmed;
            assertThat(answers.get(0)).isInstanceOfAny(Answer.Confirmed.class, Answer.NotAllocated.class);
            assertThat(answers.get(1))
                    .as("after %s", answers.get(0))
                    .isInstanceOf(isConfirmed ? Answer.OutOfStock.class : Answer.Allocated.class);
            assertThat(customers.allocation(key("first", sku)).isPresent()).isEqualTo(isConfirmed);
            assertThat(customers.allocation(key("rival", sku)).isPresent()).isNotEqualTo(isConfirmed);
            assertThat(events(store, sku))
                    .filteredOn(ReservationEvent.class::isInstance)
                    .singleElement()
                    .isInstanceOf(isConfirmed ? ReservationEvent.Confirmed.class : ReservationEvent.Expired.class);
        }
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C1, E2: whatever commands are sent at once to one SKU, the log gives the stored state")
    void concurrentCommandsOnOneSkuLeaveTheStateThatTheLogGives() {
        handled(store, onHand("b0", "LAMP", 20), onHand("b1", "LAMP", 20), onHand("b2", "LAMP", 20));
        AllocationService plain = AllocationService.builder().store(store).build();
        List<Integer> answers = Crew.of(THREADS, thread -> () -> {
            Random random = new Random(thread);
            int answered = 0;
            for (long end = deadline(); before(end); ) {
                answered += isConflict(() -> plain.handle(RandomCommands.next(random, List.of("LAMP")))) ? 0 : 1;
            }
            return answered;
        });
        assertThat(answers).allMatch(answered -> answered > 0);
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C3, C4: groups that cross over the same SKUs, and single commands beside them, never deadlock")
    void groupsThatCrossOverTheSameSkusNeverDeadlock() {
        List<String> skus = List.of("A", "B", "C", "D", "E");
        skus.forEach(sku -> handled(store, onHand("b0 " + sku, sku, 20), onHand("b1 " + sku, sku, 20)));
        AllocationService plain = AllocationService.builder().store(store).build();
        List<Integer> outcomes = Crew.of(THREADS, thread -> () -> {
            Random random = new Random(100 + thread);
            int answered = 0;
            for (long end = deadline(); before(end); ) {
                if (thread % 2 == 0) {
                    List<Command<?>> group = new ArrayList<>();
                    IntStream.range(0, 20).forEach(i -> group.add(RandomCommands.next(random, skus)));
                    List<? extends Outcome<?>> all = plain.handleAll(group);
                    assertThat(all).hasSize(20);
                    all.forEach(ConcurrencyContract::assertAnswerOrTypedError);
                    answered += all.size();
                } else if (!isConflict(() -> plain.handle(RandomCommands.next(random, skus)))) {
                    answered++;
                }
            }
            return answered;
        });
        assertThat(outcomes).allMatch(answered -> answered > 0);
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C1, C4: crossing groups are answered as their commands would be one by one, in some order")
    void crossingGroupsAreAnsweredAsInSomeSerialOrder() {
        Random random = new Random(7);
        int round = 0;
        for (long end = deadline(); before(end); round++) {
            List<String> skus = List.of("A" + round, "B" + round, "C" + round);
            List<Command<?>> before =
                    List.of(onHand("b0 " + skus.get(0), skus.get(0), 6), onHand("b0 " + skus.get(1), skus.get(1), 6));
            service.handleAll(before);
            List<List<Command<?>>> groups = new ArrayList<>();
            for (int group = 0; group < 2; group++) {
                groups.add(Stream.<Command<?>>generate(() -> RandomCommands.next(random, skus))
                        .limit(4)
                        .toList());
            }
            List<List<Verdict>> verdicts = Crew.of(
                    2,
                    group -> () -> service.handleAll(groups.get(group)).stream()
                            .map(Verdict::of)
                            .toList());
            List<Optional<Availability>> state =
                    skus.stream().map(sku -> service.availabilityOf(sku(sku))).toList();
            assertThat(mixes(4, 4))
                    .as("orders of %s answered %s", groups, verdicts)
                    .anyMatch(mix -> {
                        ReferenceModel model = new ReferenceModel();
                        before.forEach(model::send);
                        List<List<Verdict>> inThatOrder = List.of(new ArrayList<>(), new ArrayList<>());
                        for (int group : mix) {
                            List<Verdict> so = inThatOrder.get(group);
                            so.add(model.send(groups.get(group).get(so.size())));
                        }
                        return inThatOrder.equals(verdicts)
                                && skus.stream()
                                        .map(sku -> model.availabilityOf(sku(sku)))
                                        .toList()
                                        .equals(state);
                    });
        }
        assertThat(round).isPositive();
    }

    @Test
    @DisplayName(
            "C3, C4: a group that creates a SKU and one that finds it missing, which share another SKU, never deadlock")
    void groupsThatCreateAndMissASkuNeverDeadlock() {
        handled(store, onHand("b0", "LAMP", 1_000));
        for (int round = 0; round < 40; round++) {
            String sku = "SKU " + round;
            String order = "o" + round;
            List<Command<?>> creates = List.of(allocate(order + " a", "LAMP", 1), onHand("b " + sku, sku, 1));
            List<Command<?>> misses = List.of(allocate(order + " b", "LAMP", 1), allocate(order + " b", sku, 1));
            List<List<? extends Outcome<?>>> outcomes =
                    Crew.of(2, group -> () -> service.handleAll(group == 0 ? creates : misses));
            assertThat(outcomes.get(0)).noneMatch(Outcome.Failed.class::isInstance);
            assertThat(outcomes.get(1).get(0)).isNotInstanceOf(Outcome.Failed.class);
            if (outcomes.get(1).get(1) instanceof Outcome.Failed<?> failed) {
                assertThat(failed.error()).isInstanceOf(UnknownSkuException.class);
            }
        }
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C1, O4: an order that is cancelled while it grows is cancelled with the new line, or is all new")
    void anOrderThatIsCancelledWhileItGrowsIsCancelledWholeOrAllNew() {
        handled(store, onHand("b1", "LAMP", 1_000), onHand("b2", "SOFA", 1_000));
        for (int round = 0; round < 40; round++) {
            String order = "o" + round;
            service.handle(allocate(order, "LAMP", 1));
            OrderCommand.AllocateOrder grow = new OrderCommand.AllocateOrder(
                    Stream.of(line(order, "LAMP", 1), line(order, "SOFA", 1))
                            .map(line -> new OrderCommand.Item(line, Terms.NONE))
                            .toList(),
                    Optional.empty(),
                    OrderCommand.Mode.EACH_AS_IT_FITS);
            OrderCommand.CancelOrder cancel = new OrderCommand.CancelOrder(order(order));
            List<Answer> answers =
                    Crew.of(2, thread -> () -> thread == 0 ? service.handle(grow) : service.handle(cancel));
            Answer.ToAllocate first =
                    ((OrderAnswer.OrderAllocated) answers.get(0)).lines().get(0);
            boolean isNew = first instanceof Answer.Allocated allocated && !allocated.repeated();
            assertThat(((OrderAnswer.OrderCancelled) answers.get(1)).ended())
                    .as("lines cancelled beside %s", answers.get(0))
                    .hasSize(isNew ? 1 : 2);
            assertThat(service.allocationsOf(order(order))).hasSize(isNew ? 2 : 0);
        }
        Books.of(store).agreeWith(store);
    }

    /** {@return all orders in which the given numbers of commands of group 0 and of group 1 can be mixed} */
    private static List<List<Integer>> mixes(int zeros, int ones) {
        List<List<Integer>> mixes = new ArrayList<>();
        if (zeros == 0 && ones == 0) {
            mixes.add(List.of());
        }
        if (zeros > 0) {
            mixes(zeros - 1, ones).forEach(rest -> mixes.add(with(0, rest)));
        }
        if (ones > 0) {
            mixes(zeros, ones - 1).forEach(rest -> mixes.add(with(1, rest)));
        }
        return mixes;
    }

    private static List<Integer> with(int first, List<Integer> rest) {
        List<Integer> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    @Test
    @DisplayName(
            "S1, C1: of many that create one reference under different SKUs at once, one wins; the others are told")
    void ofManyThatCreateOneReferenceAtOnceOneWins() {
        for (int round = 0; round < 10; round++) {
            String reference = "reference " + round;
            List<Optional<BatchConflictException>> conflicts = Crew.of(THREADS, thread -> () -> {
                try {
                    assertThat(service.handle(onHand(reference, "SKU " + thread, 5)))
                            .isEqualTo(new Answer.BatchCreated(false));
                    return Optional.empty();
                } catch (BatchConflictException conflict) {
                    assertThat(conflict.asked())
                            .isEqualTo(onHand(reference, "SKU " + thread, 5).registration());
                    return Optional.of(conflict);
                }
            });
            Batch winner = service.batch(batch(reference)).orElseThrow();
            assertThat(conflicts).filteredOn(Optional::isEmpty).hasSize(1);
            assertThat(conflicts.stream().flatMap(Optional::stream).map(BatchConflictException::known))
                    .containsOnly(winner.registration());
            assertThat(log(store)).hasSize(round + 1);
        }
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("S1, C1: many first batches of one new SKU at once are all created (weakness 5)")
    void manyFirstBatchesOfOneNewSkuAtOnceAreAllCreated() {
        for (int round = 0; round < 10; round++) {
            String sku = "SKU " + round;
            List<Answer> answers = Crew.of(THREADS, thread -> () -> service.handle(onHand(sku + "/" + thread, sku, 5)));
            assertThat(answers).containsOnly(new Answer.BatchCreated(false));
            assertThat(service.availabilityOf(sku(sku)).orElseThrow().onHand()).isEqualTo(5L * THREADS);
        }
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("A4, S1, C1: of many that send the same at once, one is the first, the others repeat it (weakness 7)")
    void ofManyThatSendTheSameAtOnceOneIsTheFirst() {
        for (int round = 0; round < 10; round++) {
            String name = "again " + round;
            List<Answer.BatchCreated> created =
                    Crew.of(THREADS, thread -> () -> service.handle(onHand(name, "LAMP", 2)));
            assertThat(created).filteredOn(answer -> !answer.repeated()).hasSize(1);
            List<Answer.ToAllocate> answers =
                    Crew.of(THREADS, thread -> () -> service.handle(allocate(name, "LAMP", 2)));
            assertThat(answers).filteredOn(Answers.allocated(name)).hasSize(1);
            assertThat(answers).filteredOn(Answers.repeated(name)).hasSize(THREADS - 1);
            assertThat(service.allocationsOf(order(name))).hasSize(1);
        }
        assertThat(events(store, "LAMP")).hasSize(20);
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C1: commands at once on different SKUs are all answered and all stored (weakness 1)")
    void commandsAtOnceOnDifferentSkusAreAllAnsweredAndAllStored() {
        List<Long> onHand = Crew.of(THREADS, thread -> () -> {
            String sku = "SKU " + thread;
            service.handle(onHand(sku, sku, 25));
            for (int i = 0; i < 20; i++) {
                assertThat(service.handle(allocate("o" + i, sku, 1))).is(Answers.allocated(sku));
            }
            return service.availabilityOf(sku(sku)).orElseThrow().onHand();
        });
        assertThat(onHand).containsOnly(5L).hasSize(THREADS);
        assertThat(service.allocationsOf(order("o7"))).hasSize(THREADS);
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C2: a command on one SKU does not wait for one on another (weakness 6)")
    void aCommandOnOneSkuDoesNotWaitForOneOnAnother() {
        CountDownLatch deciding = new CountDownLatch(1);
        CountDownLatch decided = new CountDownLatch(1);
        AllocationService slow = AllocationService.builder()
                .store(store)
                .policy((line, candidates) -> {
                    deciding.countDown();
                    await(decided);
                    return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                })
                .build();
        handled(store, onHand("b1", "SLOW", 5), onHand("b2", "QUICK", 5));
        List<Answer> answers = Crew.of(List.<Callable<Answer>>of(() -> slow.handle(allocate("o1", "SLOW", 1)), () -> {
            await(deciding);
            service.handle(onHand("b3", "NEW", 5));
            service.handle(count("b2", 4));
            assertThat(service.availabilityOf(sku("SLOW")).orElseThrow().onHand())
                    .isEqualTo(5);
            Answer answer = service.handle(allocate("o1", "QUICK", 1));
            decided.countDown();
            return answer;
        }));
        assertThat(answers)
                .satisfiesExactly(
                        first -> assertThat(first).is(Answers.allocated("b1")),
                        second -> assertThat(second).is(Answers.allocated("b2")));
    }

    @Test
    @DisplayName("W5: a check beside eight writers finds no violation, and neither waits for the other")
    void aCheckBesideEightWritersFindsNoViolation() {
        handled(store, onHand("b0", "LAMP", 10), onHand("b1", "SOFA", 10), onHand("b2", "DESK", 10));
        AtomicBoolean isChecked = new AtomicBoolean();
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            work.add(() -> {
                for (int round = 0; !isChecked.get(); round++) {
                    String sku = List.of("LAMP", "SOFA", "DESK").get(round % 3);
                    Command<?> command = command("o" + thread + "-" + round % 5, sku, round);
                    Verdict.of(() -> service.handle(command)); // also refusals
                }
                return 0L;
            });
        }
        work.add(() -> {
            long checks = 0;
            try {
                for (long deadline = deadline(); checks == 0 || before(deadline); checks++) {
                    assertThat(Soundness.of(service).products()).isGreaterThanOrEqualTo(3);
                }
            } finally {
                isChecked.set(true);
            }
            return checks;
        });
        assertThat(Crew.of(work).get(THREADS)).isPositive();
        Soundness.of(service);
    }

    private static Command<?> command(String order, String sku, int round) {
        OrderLine line = Given.line(order, sku, 1 + round % 4);
        return switch (round % 7) {
            case 0 -> new Command.Allocate(line, Optional.empty(), Terms.NONE.waiting(round % 10));
            case 1 -> Given.amend(order, sku, 1 + round % 6);
            case 2 -> new Command.Allocate(line, Optional.empty(), Terms.NONE.splitting());
            case 3 -> onHand(order + sku, sku, 3);
            case 4 -> count(order + sku, round % 5);
            case 5 -> new Command.Dispatch(line.key());
            default -> new Command.Deallocate(line.key());
        };
    }

    @Test
    @DisplayName("R1, R2: reads beside a cut that moves lines show the state before it or after it, never one between")
    void readsBesideACutThatMovesLinesShowTheStateBeforeOrAfter() {
        handled(store, onHand("b1", "LAMP", 10), onHand("b2", "LAMP", 10));
        for (int i = 0; i < 5; i++) {
            handled(store, allocate(OrderLine.of(new OrderId("o1"), new LineId("line " + i), new Sku("LAMP"), 2)));
        }
        besideWrites(
                () -> {
                    service.handle(count("b1", 0));
                    service.handle(count("b1", 10));
                    service.handle(count("b2", 0));
                    service.handle(count("b2", 10));
                },
                () -> {
                    Availability availability =
                            service.availabilityOf(sku("LAMP")).orElseThrow();
                    assertThat(availability.allocated()).isEqualTo(10);
                    assertThat(availability.onHand()).isIn(0L, 10L);
                    List<Allocation> lines = service.allocationsOf(order("o1"));
                    assertThat(lines).hasSize(5);
                    assertThat(lines.stream().map(Allocation::batch).distinct()).hasSize(1);
                    Batch batch = service.batch(batch("b1")).orElseThrow();
                    assertThat(batch.allocated().units())
                            .isEqualTo(2 * batch.lines())
                            .isIn(0L, 10L);
                    LineKey line = lines.get(0).line().key();
                    Given.seen(store, List.of(new Need.Line(line)), products -> {
                        Draft product = products.find(sku("LAMP")).orElseThrow();
                        assertThat(product.allocated()).isEqualTo(10);
                        BatchReference holder =
                                product.allocation(line).orElseThrow().batch();
                        assertThat(product.batch(holder).orElseThrow().allocated())
                                .isEqualTo(new Quantity(10));
                        assertThat(product.openBatches())
                                .filteredOn(each -> !each.reference().equals(holder))
                                .allMatch(each -> each.allocated().equals(Quantity.NONE));
                        return null;
                    });
                });
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("R1: an order that one commit moves from one SKU to another is never seen in both or in none")
    void anOrderThatOneCommitMovesIsNeverSeenInBothOrInNone() {
        handled(store, onHand("b1", "A", 10), onHand("b2", "B", 10), allocate("o1", "A", 1));
        List<Need> needs = List.of(new Need.Line(key("o1", "A")), new Need.Line(key("o1", "B")));
        besideWrites(
                () -> {
                    move("A", "B", needs);
                    move("B", "A", needs);
                },
                () -> assertThat(service.allocationsOf(order("o1"))).hasSize(1));
        Books.of(store).agreeWith(store);
    }

    private void move(String from, String to, List<Need> needs) {
        committed(store, needs, products -> {
            Given.decided(products, new Command.Deallocate(key("o1", from)));
            return Given.decided(products, new Command.Allocate(line("o1", to, 1)));
        });
    }

    @Test
    @DisplayName("E4: subscribers that deliver on many threads beside writes hear each event, in order per SKU")
    void subscribersThatDeliverOnManyThreadsHearEachEventInOrder() {
        Recorder recorder = new Recorder();
        AllocationService subscribed = AllocationService.builder()
                .store(store)
                .retryConflicts(UNTIL_IT_PASSES)
                .subscribe("view", recorder)
                .build();
        AtomicInteger writing = new AtomicInteger(4);
        Crew.of(THREADS, thread -> () -> {
            if (thread < 4) {
                subscribed.handle(onHand("b" + thread, "SKU " + thread % 2, 100));
                for (int i = 0; i < 25; i++) {
                    subscribed.handle(allocate("o" + thread + "-" + i, "SKU " + thread % 2, 1));
                }
                writing.decrementAndGet();
            } else {
                while (writing.get() > 0) {
                    subscribed.subscriptions().deliver();
                }
            }
            return null;
        });
        subscribed.subscriptions().deliver();
        List<String> news = recorder.news();
        assertThat(news).hasSize(104);
        for (String sku : List.of("SKU 0", "SKU 1")) {
            assertThat(news)
                    .filteredOn(name -> name.startsWith(sku))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 52)
                            .mapToObj(number -> sku + " " + number)
                            .toList());
        }
    }

    /** Writes on one thread, and reads on other threads as long as that thread writes. */
    private void besideWrites(Runnable writes, Runnable reads) {
        CountDownLatch written = new CountDownLatch(1);
        List<Callable<Integer>> work = new ArrayList<>();
        work.add(() -> {
            try {
                int rounds = 0;
                for (long end = deadline(); before(end); rounds++) {
                    writes.run();
                }
                return rounds;
            } finally {
                written.countDown();
            }
        });
        work.addAll(Collections.nCopies(3, () -> {
            int rounds = 0;
            do {
                reads.run();
                rounds++;
            } while (written.getCount() > 0);
            return rounds;
        }));
        assertThat(Crew.of(work)).allMatch(rounds -> rounds > 0);
    }

    /** {@return whether there was no answer because of a conflict; a refusal by the rules counts as an answer here} */
    private static boolean isConflict(Runnable command) {
        try {
            command.run();
            return false;
        } catch (RefusedException refused) {
            return false;
        } catch (ConflictException conflict) {
            assertThat(conflict.skus()).isNotEmpty();
            return true;
        }
    }

    @Test
    @DisplayName(
            "C3: units of work in turn, each with a lock that the other needs, do not wait for each other for ever")
    void unitsOfWorkInTurnDoNotWaitForEachOther() {
        handled(store, onHand("b1", "LAMP", 100), onHand("b2", "SOFA", 100));
        List<String> skus = List.of("LAMP", "SOFA");
        for (int i = 0; i < 10; i++) {
            int round = i;
            List<Boolean> kept = Crew.of(2, thread -> () -> inTurn(skus.get(thread), thread + "-" + round, skus));
            assertThat(kept).contains(true);
        }
        Books.of(store).agreeWith(store);
    }

    /** Returns whether a change of all products was kept, of which one was lost in a race before. */
    private boolean inTurn(String contended, String order, List<String> skus) {
        List<Need> needs =
                skus.stream().<Need>map(sku -> new Need.Line(key(order, sku))).toList();
        try (UnitOfWork turn = store.beginInTurn("list", List.of(sku(contended)))) {
            Products products = turn.load(needs);
            skus.forEach(sku -> decided(products, allocate(order, sku, 1)));
            turn.commit(NOON);
            return true;
        } catch (ConflictException lost) {
            assertThat(lost.isWorthRetrying()).as("worth retrying: %s", lost).isTrue();
            return false;
        }
    }

    private static void assertAnswerOrTypedError(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Failed<?> failed) {
            assertThat(failed.error()).isInstanceOfAny(RefusedException.class, ConflictException.class);
            assertThat(failed.error()).isInstanceOf(AllocationException.class);
        } else {
            assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        }
    }

    private static long deadline() {
        return System.nanoTime() + LENGTH.toNanos();
    }

    private static boolean before(long deadline) {
        return System.nanoTime() - deadline < 0;
    }

    private AllocationService atTimeOf(SettableClock clock) {
        return AllocationService.builder()
                .store(store)
                .clock(clock)
                .retryConflicts(UNTIL_IT_PASSES)
                .build();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
