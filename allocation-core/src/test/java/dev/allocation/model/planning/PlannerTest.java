package dev.allocation.model.planning;

import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.tuple;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);

    private final Batch ship =
            Batch.created(1, BatchRegistration.arriving(new BatchReference("ship"), new Sku("SOFA"), 10, DAY));
    private final Batch small =
            Batch.created(2, BatchRegistration.onHand(new BatchReference("small"), new Sku("SOFA"), 4));
    private final Batch large =
            Batch.created(3, BatchRegistration.onHand(new BatchReference("large"), new Sku("SOFA"), 9));
    private final Planner planner = new Planner(EARLIEST_FIRST);

    @Test // A1, A2
    void plansTheWholeLineInTheBatchThatThePolicyChooses() {
        Plan plan = planner.plan(line(5), Terms.NONE, List.of(small, large, ship), NOW);

        assertThat(plan.line()).isEqualTo(line(5));
        assertThat(plan.isPossible()).isTrue();
        assertThat(plan.parts())
                .containsExactly(new Promise.Part(new BatchReference("large"), new Arrival.OnHand(), new Quantity(5)))
                .isUnmodifiable();
    }

    /** Compares two planners on the same batches; the policy that is not the constant receives all candidates. */
    @Test // A2, A3
    void choosesAsTheEarliestFirstPolicyDoesAmongAllCandidates() {
        Planner asked = new Planner((line, candidates) -> EARLIEST_FIRST.choose(line, candidates));
        List<Batch> open = List.of(small, large, ship);

        for (long quantity = 1; quantity <= 12; quantity++) {
            for (LocalDate day : List.of(DAY.minusDays(1), DAY)) {
                OrderLine line = line(quantity).neededBy(day);
                assertThat(planner.plan(line, Terms.NONE, open, NOW))
                        .isEqualTo(asked.plan(line, Terms.NONE, open, NOW));
            }
            assertThat(planner.plan(line(quantity), Terms.NONE, open, NOW))
                    .isEqualTo(asked.plan(line(quantity), Terms.NONE, open, NOW));
        }
    }

    @Test // A1, A3
    void offersThePolicyTheBatchesThatAllRulesAdmit() {
        List<Batch> offered = new ArrayList<>();
        Planner refusing = new Planner((line, candidates) -> {
            offered.addAll(candidates);
            return Optional.empty();
        });

        assertThat(refusing.plan(line(5), Terms.NONE, List.of(ship, small, large), NOW)
                        .isPossible())
                .isFalse();
        assertThat(offered).containsExactly(ship, large);
    }

    @Test // A5
    void findsNoPlanWhereNoBatchIsACandidate() {
        assertThat(planner.plan(line(11), Terms.NONE, List.of(ship, small, large), NOW))
                .isEqualTo(new Plan(line(11), List.of()));
        assertThat(planner.plan(line(1), Terms.NONE, List.of(), NOW).isPossible())
                .isFalse();
    }

    @Test // P1
    void splitsALineOverEqualCopiesOfItsCandidates() {
        Planner copying = new Planner((line, candidates) -> Optional.of(candidates.get(candidates.size() - 1))
                .map(last -> last.withHold(true).withHold(false)));

        assertThat(copying.plan(line(15), Terms.NONE.splitting(), List.of(small, large, ship), NOW)
                        .parts())
                .extracting(
                        part -> part.batch().value(), part -> part.quantity().units())
                .containsExactly(tuple("ship", 10L), tuple("large", 5L));
        assertThat(copying.plan(line(19), Terms.NONE.splitting(), List.of(small, large, ship), NOW)
                        .parts())
                .extracting(part -> part.quantity().units())
                .containsExactly(10L, 9L);
        assertThat(copying.plan(line(23), Terms.NONE.splitting(), List.of(small, large, ship), NOW)
                        .parts())
                .extracting(part -> part.quantity().units())
                .containsExactly(10L, 9L, 4L);
        assertThat(copying.plan(line(24), Terms.NONE.splitting(), List.of(small, large, ship), NOW)
                        .isPossible())
                .isFalse();
    }

    @Test // P1, K1: what the policy refuses is left out, also when it refuses the rest only
    void doesNotSplitALineOverBatchesThatThePolicyRefuses() {
        Planner onHand = new Planner(Policies.earliestFirst().only(Policies.onHand()));
        assertThat(onHand.plan(line(13), Terms.NONE.splitting(), List.of(small, large, ship), NOW)
                        .parts())
                .hasSize(2);
        assertThat(onHand.plan(line(14), Terms.NONE.splitting(), List.of(small, large, ship), NOW))
                .isEqualTo(new Plan(line(14), List.of()));
    }

    @Test
    void refusesANullPolicy() {
        assertThatNullPointerException().isThrownBy(() -> new Planner(null)).withMessage("policy");
    }

    private static OrderLine line(long quantity) {
        return OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("SOFA"), quantity);
    }
}
