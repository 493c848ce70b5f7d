package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.explanation.Explanation;
import dev.allocation.model.explanation.Reason;
import dev.allocation.model.explanation.Refusal;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.AvailabilityCurve;
import dev.allocation.model.planning.BatchFilter;
import dev.allocation.model.planning.Policies;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.model.planning.UnknownPolicyException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Planning;
import dev.allocation.service.PlanningOptions;
import dev.allocation.service.Simulated;
import dev.allocation.service.execution.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Checks the explanation of lines, the availability curve and what-if on every store (rules W1 to W3). */
public abstract class PlanningContract {
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private final SettableClock clock = new SettableClock(NOON);
    private Store store;
    private AllocationService service;

    /** Creates the contract; JUnit calls this for each test. */
    protected PlanningContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        service = service(AllocationPolicy.EARLIEST_FIRST);
    }

    private AllocationService service(AllocationPolicy policy) {
        return AllocationService.builder()
                .store(store)
                .clock(clock)
                .policy(policy)
                .build();
    }

    @Nested
    @DisplayName("Explain")
    class Explain {
        @Test
        @DisplayName("W1: each batch in the order of the policy with its reason and its figures, and the choice")
        void eachBatchWithItsReasonAndTheChoice() {
            handle(
                    arriving("ship-12", "SOFA", 30, day(14)),
                    onHand("shelf-7", "SOFA", 3),
                    onHand("shelf-8", "SOFA", 20));
            handle(onHand("shelf-9", "SOFA", 50), hold("shelf-9"), arriving("ship-9", "SOFA", 40, day(10)));
            handle(new Command.CreateBatch(
                    BatchRegistration.onHand(batch("fresh"), sku("SOFA"), 9).bestBefore(day(5))));

            Explanation explanation = explain(line("o1", "SOFA", 12).neededBy(day(12)));

            assertThat(reasons(explanation))
                    .containsExactly(
                            List.of(new Reason.Chosen(batch("shelf-8"), new Quantity(12))),
                            List.of(new Reason.Free(batch("ship-9"), new Quantity(40))),
                            List.of(new Refusal.TooFewUnits(batch("shelf-7"), new Quantity(12), new Quantity(3))),
                            List.of(new Refusal.OnHold(batch("shelf-9"))),
                            List.of(
                                    new Refusal.TooFewUnits(batch("fresh"), new Quantity(12), new Quantity(9)),
                                    new Refusal.NotGood(batch("fresh"), day(12), day(5))),
                            List.of(new Refusal.ArrivesLate(batch("ship-12"), day(12), new Arrival.UnderWay(day(14)))));
            assertThat(explanation.answer()).isEqualTo(service.handle(allocate(explanation.line())));
        }

        @Test
        @DisplayName("W1: a batch without units left is named too")
        void aDepletedBatchIsNamedToo() {
            handle(onHand("b1", "SOFA", 3), allocate("o1", "SOFA", 3));
            assertThat(reasons(explain(line("o2", "SOFA", 1))))
                    .containsExactly(List.of(new Refusal.TooFewUnits(batch("b1"), new Quantity(1), new Quantity(0))));
        }

        @Test
        @DisplayName("W1, P1: a line that may be split takes what it needs; later batches are free")
        void aSplitLineTakesWhatItNeeds() {
            handle(onHand("b1", "SOFA", 3), onHand("b2", "SOFA", 4), onHand("b3", "SOFA", 4));
            Explanation explanation = service.planning().explain(split("o1", 5));
            assertThat(reasons(explanation))
                    .containsExactly(
                            List.of(new Reason.Chosen(batch("b1"), new Quantity(3))),
                            List.of(new Reason.Chosen(batch("b2"), new Quantity(2))),
                            List.of(new Reason.Free(batch("b3"), new Quantity(4))));
        }

        @Test
        @DisplayName("W1, P1: all batches together have too few units for a line that may be split")
        void allBatchesTogetherHaveTooFew() {
            handle(onHand("b1", "SOFA", 3), onHand("b2", "SOFA", 4), onHand("b3", "SOFA", 4), hold("b3"));
            Explanation explanation = service.planning().explain(split("o1", 8));
            assertThat(reasons(explanation))
                    .containsExactly(
                            List.of(new Refusal.TooFewTogether(batch("b1"), new Quantity(8), 7)),
                            List.of(new Refusal.TooFewTogether(batch("b2"), new Quantity(8), 7)),
                            List.of(new Refusal.OnHold(batch("b3"))));
            assertThat(explanation.answer()).isEqualTo(Answers.outOfStock(line("o1", "SOFA", 8), 4, 7));
        }

        @Test
        @DisplayName("W1, A4: a line that holds units stays, and its own units are given back in the figures")
        void aLineThatHoldsUnitsStays() {
            handle(arriving("b1", "SOFA", 5, day(9)), allocate("o1", "SOFA", 4), onHand("b2", "SOFA", 4), hold("b1"));

            Explanation explanation =
                    service.planning().explain(key("o1", "SOFA")).orElseThrow();

            assertThat(reasons(explanation))
                    .containsExactly(
                            List.of(new Reason.Free(batch("b2"), new Quantity(4))),
                            List.of(new Reason.Holds(batch("b1"), new Quantity(4)), new Refusal.OnHold(batch("b1"))));
            assertThat(explanation.batches().get(1).batch().available()).isEqualTo(new Quantity(5));
            assertThat(explanation.answer()).isEqualTo(service.handle(allocate("o1", "SOFA", 4)));
        }

        @Test
        @DisplayName("W1, B1: a line that waits is refused by every batch")
        void aLineThatWaitsIsRefusedByEveryBatch() {
            handle(
                    onHand("b1", "SOFA", 3),
                    new Command.Allocate(line("o1", "SOFA", 4), Optional.empty(), Terms.NONE.waiting(2)));

            Explanation explanation =
                    service.planning().explain(key("o1", "SOFA")).orElseThrow();

            assertThat(explanation.terms()).isEqualTo(Terms.NONE.waiting(2));
            assertThat(reasons(explanation))
                    .containsExactly(List.of(new Refusal.TooFewUnits(batch("b1"), new Quantity(4), new Quantity(3))));
            assertThat(explanation.answer()).isInstanceOf(Answer.Waiting.class);
        }

        @Test
        @DisplayName("W1, N1: void reservations hold nothing, and lines that wait come first")
        void voidReservationsHoldNothing() {
            handle(
                    onHand("b1", "SOFA", 6),
                    new Command.Allocate(line("o1", "SOFA", 6), Optional.of(ONE), Terms.NONE),
                    new Command.Allocate(line("o2", "SOFA", 4), Optional.empty(), Terms.NONE.waiting(0)));
            clock.advance(Duration.ofHours(1));

            assertThat(reasons(explain(line("o3", "SOFA", 3))))
                    .containsExactly(List.of(new Refusal.TooFewUnits(batch("b1"), new Quantity(3), new Quantity(2))));
            assertThat(service.planning().explain(key("o1", "SOFA"))).isEmpty();
            assertThat(Given.log(store)).hasSize(3);
        }

        @Test
        @DisplayName("W1: batches in the order of another policy, and those that it refuses")
        void batchesInTheOrderOfAnotherPolicy() {
            handle(onHand("b1", "SOFA", 9), onHand("b2", "SOFA", 8), onHand("b3", "SOFA", 7), onHand("b4", "SOFA", 6));
            AllocationService odd = service((line, candidates) -> candidates.stream()
                    .filter(batch -> !batch.reference().equals(batch("b4")))
                    .min(Comparator.comparing(batch -> batch.available())));

            Explanation explanation = odd.planning().explain(allocate("o1", "SOFA", 2));

            assertThat(reasons(explanation))
                    .containsExactly(
                            List.of(new Reason.Chosen(batch("b3"), new Quantity(2))),
                            List.of(new Reason.Free(batch("b2"), new Quantity(8))),
                            List.of(new Reason.Free(batch("b1"), new Quantity(9))),
                            List.of(new Refusal.Declined(batch("b4"))));
            assertThat(explanation.answer()).isEqualTo(odd.handle(allocate("o1", "SOFA", 2)));
        }

        @Test
        @DisplayName("W1, K1: the policy that the command names gives the reasons and the answer")
        void theNamedPolicyGivesTheReasons() {
            PolicyName onlyLarge = new PolicyName("only large");
            service = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy(
                            onlyLarge,
                            (line, candidates) -> candidates.stream()
                                    .filter(batch -> batch.available().units() > 8)
                                    .findFirst())
                    .build();
            handle(onHand("b1", "SOFA", 5));
            Command.Allocate command = allocate("o1", "SOFA", 2).by(onlyLarge);

            Explanation refused = service.planning().explain(command);
            assertThat(reasons(refused)).containsExactly(List.of(new Refusal.Declined(batch("b1"))));
            assertThat(refused.answer()).isEqualTo(Answers.outOfStock(line("o1", "SOFA", 2), 0, 0));

            handle(onHand("b2", "SOFA", 9));
            assertThat(reasons(service.planning().explain(command)))
                    .containsExactly(
                            List.of(new Reason.Chosen(batch("b2"), new Quantity(2))),
                            List.of(new Refusal.Declined(batch("b1"))));
            new Forecasts(store, service).explanationPredicts(command);
        }

        @Test
        @DisplayName("W1, K1, B3: a line that would wait by the named policy is explained by the service's")
        void aLineThatWouldWaitIsExplainedByTheServicesPolicy() {
            PolicyName none = new PolicyName("none");
            service = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy(none, (line, candidates) -> Optional.empty())
                    .build();
            handle(onHand("b1", "SOFA", 5));

            new Forecasts(store, service)
                    .explanationPredicts(
                            new Command.Allocate(line("o1", "SOFA", 2), Optional.empty(), Terms.NONE.waiting(1))
                                    .by(none));
        }

        @Test
        @DisplayName("W1, K1, B2: a waiting line is explained by the service's policy, whatever a repeat names")
        void aWaitingLineIsExplainedByTheServicesPolicy() {
            PolicyName any = new PolicyName("any");
            service = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy(Policies.earliestFirst().only(Policies.onHand()))
                    .policy(any, Policies.earliestFirst())
                    .build();
            Command.Allocate command =
                    new Command.Allocate(line("o1", "SOFA", 2), Optional.empty(), Terms.NONE.waiting(1));
            handle(arriving("b1", "SOFA", 10, day(9)), command);

            Explanation repeated = service.planning().explain(command.by(any));

            assertThat(reasons(repeated)).containsExactly(List.of(new Refusal.Declined(batch("b1"))));
            assertThat(service.planning().explain(key("o1", "SOFA"))).contains(repeated);
            new Forecasts(store, service).explanationPredicts(command.by(any));
        }

        @Test
        @DisplayName("W1, N1: a reservation is explained with its end, and an end that is over is too late")
        void aReservationIsExplainedWithItsEnd() {
            handle(onHand("b1", "SOFA", 5), new Command.Allocate(line("o1", "SOFA", 2), Optional.of(ONE), Terms.NONE));

            Answer.ToAllocate answer =
                    service.planning().explain(key("o1", "SOFA")).orElseThrow().answer();

            assertThat(((Answer.Allocated) answer).promise().end()).contains(ONE);
        }

        @Test
        @DisplayName("W1, N3: a line whose end is over takes no batch, though one is free")
        void aLineThatComesTooLateTakesNoBatch() {
            handle(onHand("b1", "SOFA", 5), onHand("b2", "SOFA", 1));
            Command.Allocate late = new Command.Allocate(line("o2", "SOFA", 2), Optional.of(NOON), Terms.NONE);

            Explanation explanation = service.planning().explain(late);

            assertThat(reasons(explanation))
                    .containsExactly(
                            List.of(new Reason.Free(batch("b1"), new Quantity(5))),
                            List.of(new Refusal.TooFewUnits(batch("b2"), new Quantity(2), new Quantity(1))));
            assertThat(explanation.answer()).isEqualTo(new Answer.TooLate(line("o2", "SOFA", 2), NOON));
            new Forecasts(store, service).explanationPredicts(late);
        }

        @Test
        @DisplayName("W1, K1: refused batches are in the order of the policy in force, with those of its filter")
        void refusedBatchesAreInTheOrderOfThePolicy() {
            PolicyName smallShelves = new PolicyName("small shelves");
            service = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy(Policies.lastInFirstOut())
                    .policy(smallShelves, Policies.smallestRest().only(Policies.onHand()))
                    .build();
            handle(
                    onHand("b1", "SOFA", 3),
                    arriving("b2", "SOFA", 1, day(9)),
                    onHand("b3", "SOFA", 2),
                    onHand("b4", "SOFA", 8));

            assertThat(references(service.planning().explain(allocate("o1", "SOFA", 5))))
                    .containsExactly("b4", "b3", "b2", "b1");
            assertThat(references(
                            service.planning().explain(allocate("o1", "SOFA", 9).by(smallShelves))))
                    .containsExactly("b2", "b3", "b1", "b4");
            assertThat(references(
                            service.planning().explain(allocate("o1", "SOFA", 1).by(smallShelves))))
                    .containsExactly("b3", "b1", "b4", "b2");
        }

        @Test
        @DisplayName("W1: errors are those of the command")
        void errorsAreThoseOfTheCommand() {
            assertThatThrownBy(() ->
                            service.planning().explain(allocate("o1", "LAMP", 1).by(new PolicyName("none"))))
                    .isInstanceOf(UnknownPolicyException.class);
            assertThatThrownBy(() -> explain(line("o1", "LAMP", 1))).isInstanceOf(UnknownSkuException.class);
            assertThat(service.planning().explain(key("o1", "LAMP"))).isEmpty();
            handle(onHand("b1", "LAMP", 3), allocate("o1", "LAMP", 1));
            assertThatThrownBy(() -> explain(line("o1", "LAMP", 2))).isInstanceOf(LineConflictException.class);
            assertThat(service.planning().explain(key("o2", "LAMP"))).isEmpty();
        }
    }

    @Nested
    @DisplayName("Availability curve")
    class Curve {
        @Test
        @DisplayName("W3: units by day, in one batch and split; batches on hold and past their best are left out")
        void unitsByDay() {
            handle(
                    onHand("shelf", "SOFA", 12),
                    arriving("ship", "SOFA", 18, day(14)),
                    onHand("held", "SOFA", 99),
                    hold("held"));
            handle(new Command.CreateBatch(
                    BatchRegistration.onHand(batch("fresh"), sku("SOFA"), 5).bestBefore(day(12))));

            AvailabilityCurve curve = service.planning()
                    .availability(sku("SOFA"), day(11), day(14))
                    .orElseThrow();

            assertThat(curve.byDay())
                    .isEqualTo(Map.of(
                            day(11), new AvailabilityCurve.Units(12, 17),
                            day(12), new AvailabilityCurve.Units(12, 17),
                            day(13), new AvailabilityCurve.Units(12, 12),
                            day(14), new AvailabilityCurve.Units(18, 30)));
            assertThat(curve.withoutDay()).isEqualTo(new AvailabilityCurve.Units(18, 35));
            PlanningOptions options = PlanningOptions.DEFAULT.keeping(new Quantity(13));
            assertThat(service.planning()
                            .availability(sku("SOFA"), day(11), day(14), options)
                            .orElseThrow()
                            .byDay())
                    .isEqualTo(Map.of(
                            day(11), new AvailabilityCurve.Units(4, 4),
                            day(12), new AvailabilityCurve.Units(4, 4),
                            day(13), new AvailabilityCurve.Units(0, 0),
                            day(14), new AvailabilityCurve.Units(17, 17)));
        }

        @Test
        @DisplayName("W3: the curves of a list of products, without those that do not exist")
        void curvesOfAListOfProducts() {
            handle(onHand("b1", "SOFA", 3), onHand("b2", "LAMP", 4));
            assertThat(service.planning().availability(List.of(sku("SOFA"), sku("BED"), sku("LAMP")), day(1), day(1)))
                    .containsOnlyKeys(sku("LAMP"), sku("SOFA"));
            assertThat(service.planning().availability(sku("BED"), day(1), day(1)))
                    .isEmpty();
            assertThat(service.planning().availability(List.of(), day(1), day(1)))
                    .isEmpty();
        }

        @Test
        @DisplayName("W3: a batch that the policy refuses is left out")
        void aBatchThatThePolicyRefusesIsLeftOut() {
            handle(onHand("b1", "SOFA", 9), onHand("b2", "SOFA", 4));
            AllocationService odd = service((line, candidates) -> candidates.stream()
                    .filter(batch -> batch.reference().equals(batch("b2")))
                    .findAny());
            assertThat(odd.planning()
                            .availability(sku("SOFA"), day(1), day(1))
                            .orElseThrow()
                            .by(day(1)))
                    .isEqualTo(new AvailabilityCurve.Units(4, 4));
        }

        @Test
        @DisplayName("W3: a day outside the curve, and a period that ends before it begins, are refused")
        void daysOutsideAreRefused() {
            handle(onHand("b1", "SOFA", 9));
            Planning planning = service.planning();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> planning.availability(sku("SOFA"), day(2), day(1)))
                    .withMessage("last day must not be before 2026-03-02, but is 2026-03-01");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> planning.availability(sku("SOFA"), day(1), LocalDate.of(9999, 12, 31)))
                    .withMessageStartingWith("a period must have at most 3660 days, but has 29");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> planning.firstDay(items(item("2", "SOFA", 99)), LocalDate.of(9999, 12, 31)))
                    .withMessageStartingWith("a period must have at most 3660 days, but has 29");
            assertThat(planning.firstDay(items(item("2", "SOFA", 99)), day(1).plusDays(3_600)))
                    .isEmpty();
            AvailabilityCurve curve =
                    planning.availability(sku("SOFA"), day(1), day(2)).orElseThrow();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> curve.by(day(3)))
                    .withMessage("day must be one of the curve, but is 2026-03-03");
        }

        @Test
        @DisplayName("W3, T4: days before year 1 and after year 9999 are refused, and the last of all is not")
        void daysOutOfRangeAreRefused() {
            handle(onHand("b1", "SOFA", 9));
            Planning planning = service.planning();
            LocalDate lastOfAll = LocalDate.of(9999, 12, 31);
            assertThat(planning.availability(sku("SOFA"), lastOfAll, lastOfAll)
                            .orElseThrow()
                            .by(lastOfAll))
                    .isEqualTo(new AvailabilityCurve.Units(9, 9));
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> planning.availability(sku("SOFA"), day(1), LocalDate.MAX))
                    .withMessage("last day must be from 0001-01-01 to 9999-12-31: '+999999999-12-31'");
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> planning.availability(sku("SOFA"), LocalDate.of(0, 12, 31), day(1)))
                    .withMessage("first day must be from 0001-01-01 to 9999-12-31: '0000-12-31'");
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> planning.firstDay(items(item("2", "SOFA", 1)), LocalDate.MAX))
                    .withMessage("last day must be from 0001-01-01 to 9999-12-31: '+999999999-12-31'");
        }

        @Test
        @DisplayName("W3, K1: the curve and the first day go by the policy that the options name")
        void theOptionsNameAPolicy() {
            PolicyName shelf = new PolicyName("shelf");
            service = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy(shelf, Policies.earliestFirst().only(Policies.onHand()))
                    .build();
            handle(onHand("b1", "SOFA", 3), arriving("b2", "SOFA", 9, day(6)));
            Planning planning = service.planning();
            PlanningOptions options = PlanningOptions.DEFAULT.by(shelf);

            assertThat(planning.availability(List.of(sku("SOFA")), day(6), day(6), options)
                            .get(sku("SOFA"))
                            .by(day(6)))
                    .isEqualTo(new AvailabilityCurve.Units(3, 3));
            assertThat(planning.firstDay(items(item("1", "SOFA", 4)), day(9), options))
                    .isEmpty();
            assertThat(planning.firstDay(items(item("1", "SOFA", 4)), day(9))
                            .orElseThrow()
                            .day())
                    .isEqualTo(day(6));
            PlanningOptions unknown = PlanningOptions.DEFAULT.by(new PolicyName("none"));
            assertThatThrownBy(() -> planning.availability(List.of(sku("SOFA")), day(6), day(6), unknown))
                    .isInstanceOf(UnknownPolicyException.class);
            assertThatThrownBy(() -> planning.firstDay(items(item("1", "SOFA", 4)), day(9), unknown))
                    .isInstanceOf(UnknownPolicyException.class);
        }

        @Test
        @DisplayName("W3, K1: a safety stock is left in the batches that the policy accepts for the line")
        void aSafetyStockIsLeftByAPolicyOfTheQuantity() {
            handle(onHand("b1", "SOFA", 10));
            Planning small = service(Policies.earliestFirst()
                            .only((line, batch) -> line.quantity().units() <= 5))
                    .planning();
            assertThat(promised(small, 3)).containsExactly(1, 2, 3, 4, 5);
            assertThat(promised(small, 6)).containsExactly(1, 2, 3, 4);
            assertThat(promised(small, 9)).containsExactly(1);
            assertThat(promised(small, 10)).isEmpty();
            Planning large = service(Policies.earliestFirst()
                            .only((line, batch) -> line.quantity().units() >= 4))
                    .planning();
            assertThat(promised(large, 3)).containsExactly(4, 5, 6, 7);
            assertThat(promised(large, 6)).containsExactly(4);
            assertThat(promised(large, 7)).isEmpty();
        }

        /** {@return the quantities for which a line has a first day with a safety stock} */
        private List<Integer> promised(Planning planning, int safetyStock) {
            PlanningOptions options = PlanningOptions.DEFAULT.keeping(new Quantity(safetyStock));
            return IntStream.rangeClosed(1, 10)
                    .filter(units -> planning.firstDay(items(item("x", "SOFA", units)), day(1), options)
                            .isPresent())
                    .boxed()
                    .toList();
        }

        @Test
        @DisplayName("W3, K1: by any filter, the curve and the first day leave a safety stock, and refuse no more")
        void aSafetyStockIsLeftByAnyFilter() {
            handle(onHand("b1", "SOFA", 3), onHand("b2", "SOFA", 6), arriving("b3", "SOFA", 4, day(2)));
            handle(arriving("b4", "SOFA", 9, day(3)), onHand("b5", "SOFA", 50), hold("b5"));
            List<BatchFilter> filters = List.of(
                    Policies.onHand(),
                    Policies.keepingFor(1),
                    (line, batch) -> line.quantity().units() >= 2 * batch.number(),
                    (line, batch) -> line.quantity().units() <= 2 * batch.number(),
                    (line, batch) -> line.quantity().units() % 2 == 0,
                    (line, batch) -> batch.available().units() > line.quantity().units());
            for (BatchFilter filter : filters) {
                AllocationPolicy policy = Policies.latestInTime().only(filter);
                Forecasts forecasts = new Forecasts(store, service(policy));
                for (int number = 1; number <= 18; number++) {
                    Terms terms = number % 2 == 0 ? Terms.NONE : Terms.NONE.splitting();
                    OrderCommand.Item item = new OrderCommand.Item(item("x", "SOFA", (number + 1) / 2), terms);
                    forecasts.safetyStockIsLeft(
                            item, day(1), day(3), new Quantity(number % 8), Optional.empty(), policy);
                }
            }
        }

        @Test
        @DisplayName("W3, K1: a safety stock is left in the batches of each line, whatever batches others may have")
        void aSafetyStockIsLeftInTheBatchesOfEachLine() {
            handle(onHand("small", "SOFA", 4), onHand("large", "SOFA", 9));
            Planning planning = service(Policies.earliestFirst()
                            .only((line, batch) -> batch.reference().equals(batch("large"))
                                    == line.quantity().isAtLeast(new Quantity(5))))
                    .planning();
            List<OrderCommand.Item> order = items(item("1", "SOFA", 3), item("2", "SOFA", 5));

            assertThat(planning.firstDay(order, day(1), PlanningOptions.DEFAULT.keeping(new Quantity(1))))
                    .isPresent();
            assertThat(planning.firstDay(order, day(1), PlanningOptions.DEFAULT.keeping(new Quantity(2))))
                    .as("the small batch has 1 unit left")
                    .isEmpty();
        }

        @Test
        @DisplayName("W3: a safety stock of each product is left by the lines of an order together")
        void aSafetyStockIsLeft() {
            handle(onHand("b1", "SOFA", 5), arriving("b2", "SOFA", 4, day(6)), onHand("b3", "LAMP", 3));
            Planning planning = service.planning();
            List<OrderCommand.Item> order = items(item("1", "SOFA", 2), item("2", "SOFA", 2), item("3", "LAMP", 2));
            PlanningOptions one = PlanningOptions.DEFAULT.keeping(new Quantity(1));

            assertThat(planning.firstDay(order, day(9), one).orElseThrow().day())
                    .isEqualTo(day(1));
            assertThat(planning.firstDay(order, day(9), one.keeping(sku("SOFA"), new Quantity(2)))
                            .orElseThrow()
                            .day())
                    .isEqualTo(day(6));
            assertThat(planning.firstDay(order, day(9), one.keeping(new Quantity(2))))
                    .as("the lamps never leave 2")
                    .isEmpty();
            assertThat(planning.availability(List.of(sku("SOFA"), sku("LAMP")), day(1), day(1), one))
                    .extractingFromEntries(entry -> entry.getValue().by(day(1)))
                    .containsExactly(new AvailabilityCurve.Units(2, 2), new AvailabilityCurve.Units(4, 4));
        }

        @Test
        @DisplayName("W3: the first day of no line, and of a line that may wait, is refused in words of the question")
        void linesWithoutAFirstDay() {
            Planning planning = service.planning();
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> planning.firstDay(List.of(), day(9)))
                    .withMessage("number of lines of an order must be at least 1: '0'");
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> planning.firstDay(
                            List.of(new OrderCommand.Item(item("1", "SOFA", 1), Terms.NONE.waiting(1))), day(9)))
                    .withMessageStartingWith("line of an order with a first day must not wait: ");
        }

        @Test
        @DisplayName("nulls are refused by name")
        void nullsAreRefusedByName() {
            Planning planning = service.planning();
            assertThatNullPointerException()
                    .isThrownBy(() -> planning.explain((LineKey) null))
                    .withMessage("line");
            assertThatNullPointerException()
                    .isThrownBy(() -> planning.explain((Command.Allocate) null))
                    .withMessage("command");
            assertThatNullPointerException()
                    .isThrownBy(() -> planning.availability((Sku) null, day(1), day(1)))
                    .withMessage("sku");
            assertThatNullPointerException()
                    .isThrownBy(() -> planning.availability(List.of(), null, day(1)))
                    .withMessage("from");
            assertThatNullPointerException()
                    .isThrownBy(() -> planning.availability(sku("SOFA"), day(1), day(1), null))
                    .withMessage("options");
            assertThatNullPointerException()
                    .isThrownBy(() -> planning.firstDay(null, day(1)))
                    .withMessage("items");
            assertThatNullPointerException()
                    .isThrownBy(() -> planning.firstDay(List.of(), day(1), null))
                    .withMessage("options");
            assertThatNullPointerException()
                    .isThrownBy(() -> planning.whatIf(null))
                    .withMessage("commands");
            assertThatNullPointerException()
                    .isThrownBy(() -> planning.whatIf(Arrays.asList(allocate("o1", "SOFA", 1), null)))
                    .withMessage("commands");
        }

        @Test
        @DisplayName("W3: the first day on which a whole order can be promised, with the promises")
        void theFirstDayOfAnOrder() {
            handle(onHand("b1", "SOFA", 3), arriving("b2", "SOFA", 9, day(6)), arriving("b3", "LAMP", 2, day(8)));
            OrderLine sofas = item("1", "SOFA", 3);
            OrderLine more = item("2", "SOFA", 9);
            OrderLine lamps = item("3", "LAMP", 2);

            assertThat(service.planning()
                            .firstDay(items(sofas, more), day(20))
                            .orElseThrow()
                            .day())
                    .isEqualTo(day(6));
            assertThat(service.planning()
                            .firstDay(items(sofas), day(20))
                            .orElseThrow()
                            .day())
                    .isEqualTo(day(1));
            assertThat(service.planning().firstDay(items(sofas, more, lamps), day(7)))
                    .isEmpty();
            assertThat(service.planning()
                            .firstDay(items(sofas, more, lamps), day(8))
                            .orElseThrow()
                            .promises())
                    .extracting(promise -> promise.batch())
                    .containsExactly(batch("b1"), batch("b2"), batch("b3"));
            assertThat(Given.log(store)).hasSize(3);
        }

        @Test
        @DisplayName("W3: a line that is known, an unknown SKU and a last day in the past are refused")
        void linesThatCannotBeAsked() {
            handle(onHand("b1", "SOFA", 3), allocate(item("1", "SOFA", 1)));
            Planning planning = service.planning();
            assertThatThrownBy(() -> planning.firstDay(items(item("1", "SOFA", 1)), day(9)))
                    .isInstanceOf(LineConflictException.class);
            assertThatThrownBy(() -> planning.firstDay(items(item("1", "BED", 1)), day(9)))
                    .isInstanceOf(UnknownSkuException.class);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> planning.firstDay(
                            items(item("2", "SOFA", 1)),
                            NOON.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1)));
        }
    }

    @Nested
    @DisplayName("What if")
    class WhatIf {
        @Test
        @DisplayName("W2: answers and events of a list, in which each command sees those before it; nothing is written")
        void answersAndEventsOfAList() {
            handle(onHand("b1", "SOFA", 3));
            List<Simulated<Answer>> trial = service.planning()
                    .whatIf(List.of(
                            allocate("o1", "SOFA", 3),
                            allocate("o2", "SOFA", 1),
                            arriving("b2", "SOFA", 5, day(9)),
                            allocate("o3", "SOFA", 1),
                            count("b1", 0),
                            delay("b2", day(12)),
                            new OrderCommand.CancelOrder(new OrderId("o3")),
                            count("unknown", 1)));

            assertThat(trial).extracting(one -> one.events().size()).containsExactly(1, 1, 1, 1, 3, 1, 1, 0);
            assertThat(trial.get(1).outcome())
                    .isEqualTo(new Outcome.Answered<>(Answers.outOfStock(line("o2", "SOFA", 1), 0, 0)));
            assertThat(trial.get(4).events().get(2))
                    .isEqualTo(new Event.Allocated(
                            8,
                            line("o1", "SOFA", 3),
                            batch("b2"),
                            new Quantity(3),
                            Optional.empty(),
                            Terms.NONE,
                            Event.AllocationReason.CUT));
            assertThat(((Outcome.Failed<Answer>) trial.get(7).outcome()).error())
                    .isInstanceOf(UnknownBatchException.class);
            assertThat(trial.get(1).answer()).isEqualTo(Answers.outOfStock(line("o2", "SOFA", 1), 0, 0));
            assertThatThrownBy(() -> trial.get(7).answer()).isInstanceOf(UnknownBatchException.class);
            assertThat(Given.log(store)).hasSize(1);
            assertThat(service.planning().whatIf(List.<Command<Answer.ToAllocate>>of()))
                    .isEmpty();
        }

        @Test
        @DisplayName("W2: a command whose policy fails leaves no trace for the next one")
        void aCommandWhosePolicyFailsLeavesNoTrace() {
            handle(onHand("b1", "SOFA", 3), onHand("b2", "LAMP", 3));
            AllocationService picky = service((line, candidates) -> {
                if (line.sku().equals(sku("LAMP"))) {
                    throw new IllegalStateException("no lamps");
                }
                return Optional.of(candidates.get(0));
            });
            OrderCommand.AllocateOrder order = new OrderCommand.AllocateOrder(
                    items(item("1", "SOFA", 3), item("2", "LAMP", 1)),
                    Optional.empty(),
                    OrderCommand.Mode.EACH_AS_IT_FITS);

            List<Simulated<Answer>> trial = picky.planning().whatIf(List.of(order, allocate("o1", "SOFA", 3)));

            assertThat(((Outcome.Failed<Answer>) trial.get(0).outcome()).error())
                    .isInstanceOf(PolicyException.class);
            assertThat(trial.get(1).events()).hasSize(1);
        }

        @Test
        @DisplayName("W2, X6: a reference of an archived batch stays taken")
        void aReferenceOfAnArchivedBatchStaysTaken() {
            handle(onHand("b1", "SOFA", 5), count("b1", 0));
            clock.advance(Duration.ofHours(1));
            assertThat(service.archiveEmptied(ONE)).isOne();

            assertThat(service.planning()
                            .whatIf(List.of(onHand("b1", "SOFA", 5)))
                            .get(0)
                            .answer())
                    .isEqualTo(new Answer.BatchCreated(true));
            assertThat(service.planning()
                            .whatIf(List.of(onHand("b1", "LAMP", 5)))
                            .get(0)
                            .outcome())
                    .isInstanceOf(Outcome.Failed.class);
        }

        @Test
        @DisplayName("W2, O5: lines whose reservations an earlier command ended have not expired for a later one")
        void linesThatAnEarlierCommandEndedAreNotLapsed() {
            handle(onHand("b1", "SOFA", 3), new Command.Allocate(line("o1", "SOFA", 3), Optional.of(ONE), Terms.NONE));
            clock.advance(Duration.ofHours(1));
            List<Command<?>> commands =
                    List.of(allocate("o2", "SOFA", 1), new OrderCommand.ConfirmOrder(new OrderId("o1")));

            new Forecasts(store, service).whatIfEqualsTheRun(commands);
        }

        @Test
        @DisplayName("W2, O5: a reservation that no earlier command ended has expired")
        void aReservationThatNoEarlierCommandEndedHasLapsed() {
            handle(onHand("b1", "SOFA", 3), new Command.Allocate(line("o1", "SOFA", 3), Optional.of(ONE), Terms.NONE));
            handle(onHand("b2", "LAMP", 3));
            clock.advance(Duration.ofHours(1));
            List<Command<?>> commands =
                    List.of(allocate("o2", "LAMP", 1), new OrderCommand.ConfirmOrder(new OrderId("o1")));

            new Forecasts(store, service).whatIfEqualsTheRun(commands);
        }

        @Test
        @DisplayName("W2: wherever a what-if is, a writer of the same product is not held up, and is not seen")
        void aWriterIsNotHeldUp() throws InterruptedException, ExecutionException, TimeoutException {
            handle(onHand("b1", "SOFA", 3), new Command.Allocate(line("o0", "SOFA", 3), Optional.of(ONE), Terms.NONE));
            clock.advance(Duration.ofHours(1));
            for (HeldQuestion.Place place : HeldQuestion.Place.values()) {
                HeldQuestion held = new HeldQuestion(place, new OrderId("o2"));
                List<Command<?>> commands =
                        List.of(allocate("o1", "SOFA", 2), allocate("o2", "SOFA", 1), count("b1", 2));

                List<Simulated<Answer>> trial = held.answer(() -> asked(held).whatIf(commands), () -> {
                    assertThat(service.handle(allocate("o3", "SOFA", 3))).isInstanceOf(Answer.Allocated.class);
                    assertThat(service.handle(count("b1", 4))).isInstanceOf(Answer.BatchQuantityChanged.class);
                });

                assertThat(trial)
                        .as("%s", place)
                        .extracting(one -> one.events().size())
                        .containsExactly(2, 1, 3);
                handle(count("b1", 3), new OrderCommand.CancelOrder(new OrderId("o3")));
                handle(new Command.Allocate(
                        line("o0", "SOFA", 3), Optional.of(clock.instant().plusSeconds(1)), Terms.NONE));
                clock.advance(Duration.ofSeconds(1));
            }
        }

        @Test
        @DisplayName(
                "W1, W3: wherever another question is, a writer of the same product is not held up, and is not seen")
        void aWriterIsNotHeldUpByOtherQuestions() throws InterruptedException, ExecutionException, TimeoutException {
            handle(onHand("b1", "SOFA", 3));
            List<Function<Planning, ?>> questions = List.of(
                    planning -> planning.explain(allocate("o2", "SOFA", 2)),
                    planning -> planning.availability(sku("SOFA"), day(1), day(2)),
                    planning -> planning.firstDay(List.of(new OrderCommand.Item(line("o2", "SOFA", 2))), day(3)));
            for (Function<Planning, ?> question : questions) {
                Object expected = question.apply(service.planning());
                for (HeldQuestion.Place place : List.of(
                        HeldQuestion.Place.LOADED, HeldQuestion.Place.FIRST_CHOICE, HeldQuestion.Place.ANSWERED)) {
                    HeldQuestion held = new HeldQuestion(place, new OrderId("o2"));

                    Object answer =
                            held.answer(() -> question.apply(asked(held)), () -> handle(allocate("o3", "SOFA", 3)));

                    assertThat(answer).as("%s of %s", place, expected).isEqualTo(expected);
                    handle(new OrderCommand.CancelOrder(new OrderId("o3")));
                }
            }
        }

        private Planning asked(HeldQuestion held) {
            return AllocationService.builder()
                    .store(held.watching(store))
                    .clock(clock)
                    .policy(held.policy())
                    .build()
                    .planning();
        }

        @Test
        @DisplayName("W2: a unit of work that is only read shows all products at one moment")
        void aSnapshotShowsOneMoment() {
            handle(onHand("b1", "SOFA", 3), onHand("b2", "LAMP", 4), allocate("o1", "SOFA", 1));
            List<Need> needs = List.of(
                    new Need.Cut(batch("b1"), Quantity.NONE),
                    new Need.Batches(sku("LAMP")),
                    new Need.Line(key("o1", "SOFA")));
            try (UnitOfWork work = store.beginSnapshot()) {
                Sku sofa = sku("SOFA");
                Products products = work.load(needs, () -> NOON);
                handle(allocate("o2", "SOFA", 1), allocate("o3", "LAMP", 1));
                assertThat(products.findOrNew(sofa).version()).isEqualTo(2);
                assertThat(products.findOrNew(sofa).newestFirst(batch("b1"))).hasSize(1);
                assertThat(products.findOrNew(sku("LAMP")).batches()).hasSize(1);
            }
            assertThat(service.allocationsOn(batch("b1"), 0, 9)).hasSize(2);
        }
    }

    private static OrderLine item(String line, String sku, long quantity) {
        return OrderLine.of(new OrderId("order"), new LineId(line), sku(sku), quantity);
    }

    private static List<OrderCommand.Item> items(OrderLine... lines) {
        return List.of(lines).stream().map(OrderCommand.Item::new).toList();
    }

    private static Command.Allocate split(String order, long quantity) {
        return new Command.Allocate(line(order, "SOFA", quantity), Optional.empty(), Terms.NONE.splitting());
    }

    private void handle(Command<?>... commands) {
        List.of(commands).forEach(service::handle);
    }

    private Explanation explain(OrderLine line) {
        return service.planning().explain(allocate(line));
    }

    private static List<String> references(Explanation explanation) {
        return explanation.batches().stream()
                .map(entry -> entry.batch().reference().value())
                .toList();
    }

    private static List<List<Reason>> reasons(Explanation explanation) {
        return explanation.batches().stream()
                .map(Explanation.BatchReasons::reasons)
                .toList();
    }
}
