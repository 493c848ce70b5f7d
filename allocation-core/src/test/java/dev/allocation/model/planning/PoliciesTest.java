package dev.allocation.model.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PoliciesTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);
    private static final PolicyName LAST = new PolicyName("last");

    private final Batch small =
            Batch.created(1, BatchRegistration.onHand(new BatchReference("small"), new Sku("MILK"), 4));
    private final Batch large =
            Batch.created(2, BatchRegistration.onHand(new BatchReference("large"), new Sku("MILK"), 9));
    private final Batch ship =
            Batch.created(3, BatchRegistration.arriving(new BatchReference("ship"), new Sku("MILK"), 9, DAY));

    private static Batch numbered(long number, long quantity) {
        return Batch.created(
                number, BatchRegistration.onHand(new BatchReference("b" + number), new Sku("SOFA"), quantity));
    }

    static Stream<Arguments> comparisons() {
        BatchFilter second = (line, batch) -> batch.number() == 2;
        return Stream.of(
                arguments("first in, first out", Policies.firstInFirstOut(), -1),
                arguments("last in, first out", Policies.lastInFirstOut(), 1),
                arguments("smallest rest", Policies.smallestRest(), -1),
                arguments("largest rest", Policies.largestRest(), 1),
                arguments("matching first", Policies.matchingFirst(second), 1),
                arguments("nearest first", Policies.nearestFirst((line, batch) -> batch.number()), -1));
    }

    @ParameterizedTest(name = "{0}") // K1
    @MethodSource("comparisons")
    void anOrderComparesTheFirstBatchWithTheSecond(String name, BatchOrder order, int expected) {
        OrderLine line = OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("SOFA"), 1);
        assertThat(Integer.signum(order.compare(line, numbered(1, 3), numbered(2, 4))))
                .as(name)
                .isEqualTo(expected);
        assertThat(Integer.signum(order.compare(line, numbered(2, 4), numbered(1, 3))))
                .as(name)
                .isEqualTo(-expected);
    }

    @ParameterizedTest // K1
    @CsvSource({"2027-03-06, 2027-03-07, -1", "2027-03-07, 2027-03-07, 0", "2027-03-07,, -1", ",, 0"})
    void aBatchThatExpiresFirstComesFirst(LocalDate first, LocalDate second, int expected) {
        OrderLine line = OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("MILK"), 1);
        BatchOrder order = Policies.firstExpiredFirstOut();
        assertThat(Integer.signum(order.compare(line, bestBefore(first), bestBefore(second))))
                .isEqualTo(expected);
        assertThat(Integer.signum(order.compare(line, bestBefore(second), bestBefore(first))))
                .isEqualTo(-expected);
    }

    private static Batch bestBefore(LocalDate day) {
        BatchRegistration registration = BatchRegistration.onHand(new BatchReference("milk"), new Sku("MILK"), 4);
        return Batch.created(1, day == null ? registration : registration.bestBefore(day));
    }

    @ParameterizedTest // K1
    @CsvSource({"true, true, true", "true, false, false", "false, true, false", "false, false, false"})
    void aJoinedFilterAdmitsWhatBothAdmit(boolean one, boolean other, boolean both) {
        OrderLine line = OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("SOFA"), 1);
        BatchFilter joined = ((BatchFilter) (any, batch) -> one).and((any, batch) -> other);
        assertThat(joined.admits(line, small)).isEqualTo(both);
        assertThat(joined.negate().admits(line, small)).isEqualTo(!both);
    }

    @Test // K1
    void theFirstOfEqualCandidatesIsChosen() {
        BatchOrder none = new BatchOrder() {
            @Override
            public int compare(OrderLine line, Batch one, Batch other) {
                return 0;
            }

            @Override
            public Comparator<Batch> forLine(OrderLine line) {
                return (one, other) -> 0;
            }
        };
        OrderLine line = OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("SOFA"), 1);
        assertThat(none.choose(line, List.of(numbered(2, 1), numbered(1, 1)))).contains(numbered(2, 1));
    }

    @Test // A2
    void theDefaultPolicyIsMadeOfTheBlocks() {
        assertThat(AllocationPolicy.EARLIEST_FIRST)
                .isEqualTo(Policies.onHandFirst().then(Policies.earliestFirst()))
                .hasToString("onHandFirst().then(earliestFirst())");
        assertThat(new Planner(Policies.onHandFirst().then(Policies.earliestFirst())).policy())
                .isSameAs(AllocationPolicy.EARLIEST_FIRST);
    }

    @Test // K1
    void aJoinedOrderDecidesOnlyBetweenEqualBatches() {
        BatchOrder order = Policies.onHandFirst().then(Policies.largestRest());

        assertThat(order.choose(line(1), List.of(ship, small, large))).contains(large);
        assertThat(order.choose(line(1), List.of(ship, small))).contains(small);
        assertThat(Policies.onHandFirst().choose(line(1), List.of(large, small)))
                .contains(small);
    }

    @Test // K1
    void aFilterThatRefusesAllLeavesNoChoice() {
        AllocationPolicy policy = Policies.largestRest().only(Policies.onHand().negate());

        assertThat(policy.choose(line(1), List.of(small, large))).isEmpty();
        assertThat(policy.choose(line(1), List.of(small, ship, large))).contains(ship);
    }

    /** Compares a batch that has more promised than it has, as during a cut. */
    @Test
    void aBatchWithoutRestHasTheSmallestOne() {
        Batch over = small.promising(new Quantity(4)).withQuantity(new Quantity(1));

        assertThat(Policies.smallestRest().compare(line(1), over, small)).isNegative();
        assertThat(Policies.largestRest().compare(line(1), over, small)).isPositive();
    }

    @Test // K1
    void aBatchMustKeepForTheDaysAfterTheLineIsNeeded() {
        Batch milk = Batch.created(
                1,
                BatchRegistration.onHand(new BatchReference("milk"), new Sku("MILK"), 4)
                        .bestBefore(DAY));
        OrderLine line = line(1).neededBy(DAY.minusDays(3));

        assertThat(Policies.keepingFor(3).admits(line, milk)).isTrue();
        assertThat(Policies.keepingFor(4).admits(line, milk)).isFalse();
        assertThat(Policies.keepingFor(4).admits(line, small)).isTrue();
        assertThat(Policies.keepingFor(4).admits(line(1), milk)).isTrue();
        assertThat(Policies.keepingFor(0).admits(line(1).neededBy(DAY), milk)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policies.keepingFor(-1))
                .withMessage("days must be at least 0, but are -1");
    }

    @Test
    void refuseNull() {
        BatchOrder order = Policies.firstInFirstOut();
        assertThatNullPointerException().isThrownBy(() -> order.then(null)).withMessage("other");
        assertThatNullPointerException().isThrownBy(() -> order.only(null)).withMessage("filter");
        assertThatNullPointerException()
                .isThrownBy(() -> Policies.onHand().and(null))
                .withMessage("other");
        assertThatNullPointerException()
                .isThrownBy(() -> BatchOrder.comparing(null))
                .withMessage("comparator");
        assertThatNullPointerException()
                .isThrownBy(() -> Policies.nearestFirst(null))
                .withMessage("distance");
        assertThatNullPointerException()
                .isThrownBy(() -> Policies.matchingFirst(null))
                .withMessage("filter");
        assertThatNullPointerException()
                .isThrownBy(() -> new Planner(order, null))
                .withMessage("named");
    }

    @Test // K1
    void thePlannerPlansByANamedPolicy() {
        Planner planner = new Planner(AllocationPolicy.EARLIEST_FIRST, Map.of(LAST, Policies.lastInFirstOut()));

        assertThat(planner.by(LAST)
                        .plan(line(1), Terms.NONE, List.of(small, large), NOW)
                        .parts())
                .containsExactly(part(large, 1));
        assertThat(planner.plan(line(1), Terms.NONE, List.of(small, large), NOW).parts())
                .containsExactly(part(small, 1));
        assertThat(planner.by(LAST).by(LAST)).isEqualTo(planner.by(LAST));
    }

    @Test // K1
    void anUnknownNameIsReportedWithTheKnownOnes() {
        Planner planner = new Planner(
                AllocationPolicy.EARLIEST_FIRST,
                Map.of(LAST, Policies.lastInFirstOut(), new PolicyName("fefo"), Policies.firstExpiredFirstOut()));
        UnknownPolicyException error =
                catchThrowableOfType(UnknownPolicyException.class, () -> planner.by(new PolicyName("Last")));

        assertThat(error)
                .hasMessage("cannot choose a batch by the policy 'Last': the service has no policy of this name; "
                        + "it has ['fefo', 'last']");
        assertThat(error.name()).isEqualTo(new PolicyName("Last"));
        assertThat(error.code()).isEqualTo("unknown-policy");
    }

    @Test // K2, P1
    void justInTimeSplitsALineFromTheLastShipToTheFirstThenOnHand() {
        Batch early = Batch.created(
                4, BatchRegistration.arriving(new BatchReference("early"), new Sku("MILK"), 2, DAY.minusDays(1)));
        Plan plan = new Planner(Policies.justInTime())
                .plan(line(13).neededBy(DAY), Terms.NONE.splitting(), List.of(small, large, early, ship), NOW);

        assertThat(plan.parts()).containsExactly(part(ship, 9), part(early, 2), part(small, 2));
    }

    @Test // K2
    void justInTimeTakesAWholeLineOnHandBeforeItSplitsIt() {
        Plan plan = new Planner(Policies.justInTime())
                .plan(line(9).neededBy(DAY.minusDays(1)), Terms.NONE.splitting(), List.of(small, large, ship), NOW);

        assertThat(plan.parts()).containsExactly(part(large, 9));
    }

    private static OrderLine line(long quantity) {
        return new OrderLine(
                OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("MILK"), quantity)
                        .key(),
                new Quantity(quantity),
                Optional.empty());
    }

    private static Promise.Part part(Batch batch, long units) {
        return new Promise.Part(batch.reference(), batch.arrival(), new Quantity(units));
    }
}
