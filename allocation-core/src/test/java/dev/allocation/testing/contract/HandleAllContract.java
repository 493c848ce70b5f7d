package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Answers.promise;
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
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Event;
import dev.allocation.model.OrderId;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.testing.reference.ReferenceModel;
import dev.allocation.testing.reference.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Checks lists of commands on every store: the outcomes are the same as if the commands were sent one after another (rule C4).
 */
public abstract class HandleAllContract {
    private Store store;
    private AllocationService service;

    /** Creates the contract; JUnit calls this for each test. */
    protected HandleAllContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        service = service(AllocationPolicy.EARLIEST_FIRST);
    }

    @Test
    @DisplayName("C4: an empty list has no outcomes")
    void anEmptyListHasNoOutcomes() {
        assertThat(service.<Answer>handleAll(List.of())).isEmpty();
        assertThat(log(store)).isEmpty();
    }

    @Test
    @DisplayName("C4: each command has its outcome, in their order")
    void eachCommandHasItsOutcomeInTheirOrder() {
        assertThat(service.<Answer>handleAll(List.of(
                        onHand("b1", "LAMP", 10),
                        allocate("o1", "LAMP", 4),
                        allocate("o1", "LAMP", 4),
                        allocate("o2", "LAMP", 7),
                        amend("o1", "LAMP", 5),
                        deallocate("o3", "LAMP"),
                        deallocate("o1", "LAMP"),
                        allocate("o2", "LAMP", 7),
                        delay("b1", day(5)),
                        receive("b1"),
                        receive("b1"))))
                .containsExactly(
                        answered(new Answer.BatchCreated(false)),
                        answered(new Answer.Allocated(promise(line("o1", "LAMP", 4), "b1"), false)),
                        answered(new Answer.Allocated(promise(line("o1", "LAMP", 4), "b1"), true)),
                        answered(Answers.outOfStock(line("o2", "LAMP", 7), 6, 6)),
                        answered(new Answer.Amended(
                                new Allocation(line("o1", "LAMP", 4), batch("b1"), 2),
                                promise(line("o1", "LAMP", 5), "b1"))),
                        answered(new Answer.NotAllocated(key("o3", "LAMP"))),
                        answered(new Answer.Deallocated(new Allocation(line("o1", "LAMP", 5), batch("b1"), 2))),
                        answered(new Answer.Allocated(promise(line("o2", "LAMP", 7), "b1"), false)),
                        answered(new Answer.BatchEtaChanged(1, List.of())),
                        answered(new Answer.BatchReceived(false)),
                        answered(new Answer.BatchReceived(true)));
        assertThat(events(store, "LAMP")).hasSize(8);
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C4: a refused command fails alone")
    void aRefusedCommandFailsAlone() {
        List<Outcome<Answer>> outcomes = service.handleAll(List.of(
                onHand("b1", "LAMP", 10),
                onHand("b1", "LAMP", 11),
                allocate("o1", "LAMP", 4),
                allocate("o1", "LAMP", 5),
                allocate("o2", "SOFA", 1),
                receive("unknown"),
                count("unknown", 1),
                delay("unknown", day(1)),
                allocate("o3", "LAMP", 6)));
        assertThat(outcomes.get(0)).isEqualTo(answered(new Answer.BatchCreated(false)));
        assertThat(error(outcomes.get(1))).isInstanceOf(BatchConflictException.class);
        assertThat(outcomes.get(2))
                .isEqualTo(answered(new Answer.Allocated(promise(line("o1", "LAMP", 4), "b1"), false)));
        assertThat(error(outcomes.get(3))).isInstanceOf(LineConflictException.class);
        assertThat(error(outcomes.get(4))).isInstanceOf(UnknownSkuException.class);
        assertThat(error(outcomes.get(5))).isInstanceOf(UnknownBatchException.class);
        assertThat(error(outcomes.get(6))).isInstanceOf(UnknownBatchException.class);
        assertThat(error(outcomes.get(7))).isInstanceOf(UnknownBatchException.class);
        assertThat(outcomes.get(8))
                .isEqualTo(answered(new Answer.Allocated(promise(line("o3", "LAMP", 6), "b1"), false)));
        assertThat(log(store)).hasSize(3);
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C4: of two batches created under one reference in a list, the first has it")
    void ofTwoBatchesCreatedUnderOneReferenceTheFirstHasIt() {
        List<Outcome<Answer>> outcomes = service.handleAll(List.of(
                onHand("b1", "LAMP", 10), onHand("b1", "SOFA", 10), onHand("b1", "LAMP", 10), onHand("b2", "SOFA", 1)));
        assertThat(outcomes.get(0)).isEqualTo(answered(new Answer.BatchCreated(false)));
        BatchConflictException conflict = (BatchConflictException) error(outcomes.get(1));
        assertThat(conflict.asked()).isEqualTo(onHand("b1", "SOFA", 10).registration());
        assertThat(conflict.known()).isEqualTo(onHand("b1", "LAMP", 10).registration());
        assertThat(outcomes.get(2)).isEqualTo(answered(new Answer.BatchCreated(true)));
        assertThat(outcomes.get(3)).isEqualTo(answered(new Answer.BatchCreated(false)));
        assertThat(service.batch(batch("b1")).orElseThrow().sku()).isEqualTo(sku("LAMP"));
        assertThat(service.availabilityOf(sku("SOFA")).orElseThrow().onHand()).isEqualTo(1);
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C4: a list may use a batch that it created, in a new product or a known one")
    void aListMayUseABatchThatItCreated() {
        service.handle(onHand("old", "LAMP", 1));
        List<Command<?>> commands = new ArrayList<>();
        for (String sku : List.of("LAMP", "SOFA")) {
            commands.addAll(List.of(
                    allocate("before " + sku, sku, 9),
                    arriving("new " + sku, sku, 10, day(5)),
                    allocate(line("o1 " + sku, sku, 4).neededBy(day(6))),
                    allocate("o2 " + sku, sku, 4),
                    delay("new " + sku, day(7)),
                    receive("new " + sku),
                    count("new " + sku, 5),
                    delay("new " + sku, day(8)),
                    onHand("new " + sku, sku, 10)));
        }
        List<Outcome<Answer>> outcomes = service.handleAll(commands);
        assertThat(outcomes.get(0)).isEqualTo(answered(Answers.outOfStock(line("before LAMP", "LAMP", 9), 1, 1)));
        assertThat(error(outcomes.get(9))).isInstanceOf(UnknownSkuException.class);
        for (int i = 0; i < 18; i += 9) {
            String sku = i == 0 ? "LAMP" : "SOFA";
            var late = line("o1 " + sku, sku, 4).neededBy(day(6));
            assertThat(outcomes.subList(i + 1, i + 8))
                    .containsExactly(
                            answered(new Answer.BatchCreated(false)),
                            answered(new Answer.Allocated(
                                    promise(late, "new " + sku, new Arrival.UnderWay(day(5))), false)),
                            answered(new Answer.Allocated(
                                    promise(line("o2 " + sku, sku, 4), "new " + sku, new Arrival.UnderWay(day(5))),
                                    false)),
                            answered(new Answer.BatchEtaChanged(2, List.of(late))),
                            answered(new Answer.BatchReceived(false)),
                            answered(new Answer.BatchQuantityChanged(List.of(), List.of(line("o2 " + sku, sku, 4)))),
                            answered(new Answer.BatchEtaChanged(1, List.of(late))));
            assertThat(error(outcomes.get(i + 8))).isInstanceOf(BatchConflictException.class);
        }
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C4, S2: a cut frees the lines that the list allocated before it")
    void aCutFreesTheLinesThatTheListAllocatedBeforeIt() {
        List<Outcome<Answer>> outcomes = service.handleAll(List.of(
                onHand("b1", "LAMP", 10),
                allocate("o1", "LAMP", 4),
                allocate("o2", "LAMP", 4),
                deallocate("o1", "LAMP"),
                allocate("o3", "LAMP", 5),
                arriving("b2", "LAMP", 4, day(5)),
                count("b1", 5),
                deallocate("o2", "LAMP"),
                count("b1", 9),
                allocate("o3", "LAMP", 5),
                count("b1", 2),
                count("b2", 0)));
        assertThat(outcomes.get(6))
                .isEqualTo(answered(new Answer.BatchQuantityChanged(List.of(), List.of(line("o3", "LAMP", 5)))));
        assertThat(outcomes.get(9))
                .isEqualTo(answered(new Answer.Allocated(promise(line("o3", "LAMP", 5), "b1"), false)));
        assertThat(outcomes.get(10))
                .isEqualTo(answered(new Answer.BatchQuantityChanged(List.of(), List.of(line("o3", "LAMP", 5)))));
        assertThat(service.allocationsOf(order("o3"))).isEmpty();
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C4, A2: units given back in the list serve its later lines, also of batches that were depleted")
    void unitsGivenBackInTheListServeItsLaterLines() {
        service.handleAll(List.of(onHand("b1", "LAMP", 4), allocate("o1", "LAMP", 4), onHand("b2", "LAMP", 9)));
        assertThat(service.<Answer>handleAll(List.of(
                        allocate("o2", "LAMP", 3),
                        deallocate("o1", "LAMP"),
                        allocate("o3", "LAMP", 3),
                        amend("o2", "LAMP", 8),
                        allocate("o4", "LAMP", 2))))
                .containsExactly(
                        answered(new Answer.Allocated(promise(line("o2", "LAMP", 3), "b2"), false)),
                        answered(new Answer.Deallocated(new Allocation(line("o1", "LAMP", 4), batch("b1"), 2))),
                        answered(new Answer.Allocated(promise(line("o3", "LAMP", 3), "b1"), false)),
                        answered(new Answer.Amended(
                                new Allocation(line("o2", "LAMP", 3), batch("b2"), 4),
                                promise(line("o2", "LAMP", 8), "b2"))),
                        answered(Answers.outOfStock(line("o4", "LAMP", 2), 1, 2)));
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C4: two thousand commands over many SKUs come out as one by one, cuts and refusals among them")
    void twoThousandCommandsComeOutAsOneByOne() {
        List<Command<?>> commands = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String sku = "SKU-" + i % 7;
            commands.add(onHand("b" + i, sku, 10));
            commands.add(allocate("o" + i, sku, 7));
            commands.add(allocate("o" + i, sku, i % 3 == 0 ? 8 : 7));
            commands.add(i % 10 == 0 ? count("b" + i, 5) : allocate("p" + i, sku, 3));
            commands.add(i % 4 == 0 ? deallocate("o" + i, sku) : amend("o" + i, sku, 6));
        }
        ReferenceModel model = new ReferenceModel();
        List<Verdict> oneByOne = commands.stream().map(model::send).toList();
        assertThat(service.handleAll(commands).stream().map(Verdict::of)).containsExactlyElementsOf(oneByOne);
        assertThat(commands).hasSize(2_000);
        model.skus().forEach(sku -> assertThat(events(store, sku.value())).isEqualTo(model.events(sku)));
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName(
            "C4, O4, O5, X3: a command about an order sees its lines as the list has left them, in new products too")
    void commandsAboutOrdersSeeTheListBeforeThem() {
        List<Command<?>> commands = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            String lamp = "LAMP-" + i % 5;
            String chair = "CHAIR-" + i % 7;
            commands.add(onHand("l" + i, lamp, 6));
            commands.add(new Command.Allocate(
                    line("o" + i, lamp, 4),
                    Optional.of(NOON.plusSeconds(60)).filter(end -> lamp.endsWith("1")),
                    Terms.NONE));
            commands.add(new Command.Allocate(line("o" + i, chair, 3), Optional.empty(), Terms.NONE.waiting(i % 10)));
            commands.add(onHand("c" + i, chair, 2));
            OrderId earlier = order("o" + i / 2);
            commands.add(
                    i % 2 == 0 ? new OrderCommand.CancelOrder(earlier) : new OrderCommand.ConfirmOrder(order("o" + i)));
            commands.add(new OrderCommand.DispatchOrder(i % 3 == 0 ? earlier : order("o" + i)));
            commands.add(i % 8 == 0 ? count("c" + i, 1) : deallocate("o" + i / 3, lamp));
        }
        ReferenceModel model = new ReferenceModel();
        List<Verdict> oneByOne = commands.stream().map(model::send).toList();
        List<Verdict> inLists = new ArrayList<>();
        for (List<Command<?>> list : List.of(commands.subList(0, 300), commands.subList(300, commands.size()))) {
            service.handleAll(list).stream().map(Verdict::of).forEach(inLists::add);
        }
        assertThat(inLists).containsExactlyElementsOf(oneByOne);
        model.skus().forEach(sku -> assertThat(events(store, sku.value())).isEqualTo(model.events(sku)));
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C4, E6: a policy that fails for some lines fails their commands alone")
    void aPolicyThatFailsForSomeLinesFailsTheirCommandsAlone() {
        service = service((line, candidates) -> {
            if (line.quantity().units() == 3) {
                throw new IllegalStateException("bug");
            }
            return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
        });
        List<Command<?>> commands = new ArrayList<>(List.of(onHand("b1", "LAMP", 100), onHand("b2", "SOFA", 100)));
        for (int i = 2; i < 40; i++) {
            commands.add(allocate("o" + i, i % 2 == 0 ? "LAMP" : "SOFA", i % 5 == 0 ? 3 : 1));
        }
        List<Outcome<Answer>> outcomes = service.handleAll(commands);
        for (int i = 2; i < 40; i++) {
            if (i % 5 == 0) {
                assertThat(error(outcomes.get(i))).isInstanceOf(PolicyException.class);
                assertThat(service.allocationsOf(order("o" + i))).isEmpty();
            } else {
                assertThat(outcomes.get(i))
                        .isEqualTo(answered(new Answer.Allocated(
                                promise(((Command.Allocate) commands.get(i)).line(), i % 2 == 0 ? "b1" : "b2"),
                                false)));
            }
        }
        assertThat(log(store)).hasSize(40 - 7);
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("C4, S2, E6: a policy that fails within a cut leaves the commands around it as they are")
    void aPolicyThatFailsWithinACutLeavesTheCommandsAroundItAsTheyAre() {
        service = service((line, candidates) -> {
            if (candidates.stream().noneMatch(batch -> batch.reference().equals(batch("b1")))) {
                throw new IllegalStateException("bug");
            }
            return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
        });
        List<Outcome<Answer>> outcomes = service.handleAll(List.of(
                onHand("b1", "LAMP", 10),
                onHand("b2", "LAMP", 10),
                allocate("o1", "LAMP", 4),
                count("b1", 3),
                allocate("o2", "LAMP", 6)));
        assertThat(error(outcomes.get(3))).isInstanceOf(PolicyException.class);
        assertThat(outcomes.get(4))
                .isEqualTo(answered(new Answer.Allocated(promise(line("o2", "LAMP", 6), "b1"), false)));
        assertThat(service.allocationsOf(order("o1")))
                .containsExactly(new Allocation(line("o1", "LAMP", 4), batch("b1"), 3));
        Books.of(store).agreeWith(store);
    }

    @Test
    @DisplayName("E1: a list of repeats announces nothing")
    void aListOfRepeatsAnnouncesNothing() {
        List<Command<?>> commands =
                List.of(onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 4), amend("o1", "LAMP", 4), receive("b1"));
        service.handleAll(commands);
        service.handleAll(commands);
        assertThat(events(store, "LAMP")).extracting(Event::number).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("E1: the events of a list are numbered without a gap in each product")
    void theEventsOfAListAreNumberedWithoutAGap() {
        List<Command<?>> commands = new ArrayList<>(List.of(onHand("b1", "LAMP", 50), onHand("b2", "SOFA", 50)));
        IntStream.range(0, 60).forEach(i -> commands.add(allocate("o" + i, i % 2 == 0 ? "LAMP" : "SOFA", 2)));
        service.handleAll(commands);
        for (String sku : List.of("LAMP", "SOFA")) {
            assertThat(events(store, sku))
                    .extracting(Event::number)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 31).mapToObj(Long::valueOf).toList());
        }
    }

    @Test
    void aListWithNullIsRefusedBeforeAnythingChanges() {
        assertThatNullPointerException()
                .isThrownBy(() -> service.handleAll(null))
                .withMessage("commands");
        assertThatNullPointerException()
                .isThrownBy(() -> service.handleAll(Arrays.asList(onHand("b1", "LAMP", 1), null)))
                .withMessage("commands");
        assertThat(log(store)).isEmpty();
    }

    private AllocationService service(AllocationPolicy policy) {
        return AllocationService.builder()
                .store(store)
                .clock(new SettableClock(NOON))
                .policy(policy)
                .build();
    }

    private static Outcome<Answer> answered(Answer answer) {
        return new Outcome.Answered<>(answer);
    }

    private static RuntimeException error(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<?>) outcome).error();
    }
}
