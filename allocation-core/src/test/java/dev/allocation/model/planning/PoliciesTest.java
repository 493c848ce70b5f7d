package dev.allocation.model.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Promise;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

    @Test // A2
    void theDefaultPolicyIsMadeOfTheBlocks() {
        assertThat(AllocationPolicy.EARLIEST_FIRST)
                .isEqualTo(Policies.onHandFirst().then(Policies.earliestFirst()))
                .hasToString("on hand first, then earliest first");
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
        assertThatNullPointerException().isThrownBy(() -> order.then(null)).withMessage("next");
        assertThatNullPointerException().isThrownBy(() -> order.only(null)).withMessage("filter");
        assertThatNullPointerException()
                .isThrownBy(() -> Policies.onHand().and(null))
                .withMessage("other");
        assertThatNullPointerException()
                .isThrownBy(() -> BatchOrder.comparing(null))
                .withMessage("preference");
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
