package dev.allocation.model.planning;

import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Shortfall;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShortfallTest {
    private static final Sku SOFA = new Sku("SOFA");
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);

    private final List<Batch> open = new ArrayList<>();
    private Planner planner = new Planner(EARLIEST_FIRST);

    @Test // A5
    void hasNoFiguresWithoutBatches() {
        assertThat(of(5, Terms.NONE)).isEqualTo(shortfall(0, 0, null));
    }

    @Test // A5, A3, Q1
    void countsTheBatchesThatAreCandidatesButForTheirRoom() {
        add(onHand("a", 3));
        add(onHand("b", 4));
        add(arriving("in time", 2, DAY));
        add(arriving("late", 4, DAY.plusDays(1)));
        add(onHand("stale", 4).bestBefore(DAY.minusDays(1)));
        add(onHand("held", 4));
        open.set(5, open.get(5).withHold(true));

        assertThat(of(5, Terms.NONE)).isEqualTo(shortfall(4, 9, null));
    }

    @Test // A5, A3
    void namesTheFirstDayOnWhichTheWholeLineFits() {
        add(onHand("a", 4));
        add(arriving("too small", 4, DAY.plusDays(1)));
        add(arriving("stale on arrival", 9, DAY.plusDays(2)).bestBefore(DAY.plusDays(1)));
        add(arriving("held", 9, DAY.plusDays(3)));
        open.set(3, open.get(3).withHold(true));
        add(arriving("enough", 5, DAY.plusDays(4)));
        add(arriving("later", 9, DAY.plusDays(5)));

        assertThat(of(5, Terms.NONE)).isEqualTo(shortfall(4, 4, DAY.plusDays(4)));
    }

    @Test // A5, A3
    void namesNoDayForALineWithoutOne() {
        add(arriving("a", 4, DAY));

        OrderLine line = OrderLine.of(new OrderId("order"), new LineId("1"), SOFA, 5);
        assertThat(planner.shortfall(line, Terms.NONE, open, NOW)).isEqualTo(shortfall(4, 4, null));
    }

    @Test // A5, P1
    void namesTheFirstDayOnWhichTheSumOfRestsIsEnough() {
        add(onHand("a", 2));
        add(onHand("gone by then", 2).bestBefore(DAY.plusDays(1)));
        add(arriving("one", 1, DAY.plusDays(1)));
        add(arriving("two", 1, DAY.plusDays(2)));
        add(arriving("three", 2, DAY.plusDays(3)));

        assertThat(of(6, Terms.NONE.splitting())).isEqualTo(shortfall(2, 4, DAY.plusDays(3)));
        assertThat(of(5, Terms.NONE.splitting())).isEqualTo(shortfall(2, 4, DAY.plusDays(1)));
        assertThat(of(7, Terms.NONE.splitting())).isEqualTo(shortfall(2, 4, null));
        assertThat(of(5, Terms.NONE)).isEqualTo(shortfall(2, 4, null));
    }

    @Test // A5, K1
    void leavesOutBatchesThatThePolicyRefuses() {
        add(onHand("a", 3));
        add(arriving("in time", 9, DAY));
        add(arriving("late", 9, DAY.plusDays(1)));
        planner = new Planner(Policies.earliestFirst().only(Policies.onHand()));

        assertThat(of(5, Terms.NONE)).isEqualTo(shortfall(3, 3, null));
    }

    @Test // A5, K1
    void namesADayOnWhichThePolicyAcceptsABatch() {
        add(arriving("keeps too short", 9, DAY.plusDays(1)).bestBefore(DAY.plusDays(30)));
        add(arriving("keeps", 9, DAY.plusDays(2)).bestBefore(DAY.plusDays(32)));
        planner = new Planner(Policies.earliestFirst().only(Policies.keepingFor(30)));

        assertThat(of(5, Terms.NONE)).isEqualTo(shortfall(0, 0, DAY.plusDays(2)));
    }

    @Test // T3
    void countsBeyondTheLargestQuantity() {
        add(onHand("a", Quantity.MOST - 1));
        add(onHand("b", Quantity.MOST - 1));

        assertThat(of(Quantity.MOST, Terms.NONE)).isEqualTo(shortfall(Quantity.MOST - 1, 2 * Quantity.MOST - 2, null));
    }

    @Test // A5, K1: pallets that are opened only for large lines
    void asksThePolicyAboutTheQuantityOfTheLine() {
        add(onHand("a", 40));
        add(onHand("b", 40));
        planner = new Planner(
                Policies.smallestRest().only((line, batch) -> line.quantity().units() >= 50));

        assertThat(of(60, Terms.NONE))
                .as("a split line of 60 is placed, one of 40 is not")
                .isEqualTo(shortfall(0, 80, null));
        assertThat(of(100, Terms.NONE.splitting())).isEqualTo(shortfall(0, 80, null));
        assertThat(of(40, Terms.NONE.splitting())).as("no smaller line either").isEqualTo(shortfall(0, 0, null));
    }

    @Test // A5, K1: a batch that gives no line more than 50 units
    void findsTheLargestLineThatAFilterOfSmallLinesAdmits() {
        add(onHand("a", 100));
        add(onHand("b", 30));
        planner = new Planner(
                Policies.smallestRest().only((line, batch) -> line.quantity().units() <= 50));

        assertThat(of(60, Terms.NONE)).isEqualTo(shortfall(50, 50, null));
    }

    /** Counts the calls of a filter that accepts half of the batches, for the plan and the shortfall of a split line. */
    @Test // A5, K1: an answer costs no plan for each later day, and a plan asks a filter no more than once about each
    // batch
    void asksAFilterAboutEachBatchOnceForEachDay() {
        int days = 60;
        for (int i = 1; i <= days; i++) {
            add(onHand("shelf " + i, 10));
        }
        for (int i = 1; i <= days; i++) {
            add(arriving("ship " + i, 10, DAY.plusDays(i)));
        }
        AtomicInteger asked = new AtomicInteger();
        planner = new Planner(Policies.earliestFirst().only((line, batch) -> {
            asked.incrementAndGet();
            return batch.arrival().eta().isPresent();
        }));
        OrderLine line = OrderLine.of(new OrderId("order"), new LineId("1"), SOFA, 10L * days);

        assertThat(planner.plan(line.neededBy(DAY.plusDays(days)), Terms.NONE.splitting(), open, NOW)
                        .parts())
                .hasSize(days);
        assertThat(asked).as("calls for a plan of many parts").hasValue(2 * days);
        asked.set(0);
        assertThat(planner.plan(line.neededBy(DAY), Terms.NONE.splitting(), open, NOW)
                        .isPossible())
                .isFalse();
        assertThat(asked).as("calls where no plan is possible").hasValue(days);
        asked.set(0);
        assertThat(of(10L * days, Terms.NONE.splitting())).isEqualTo(shortfall(0, 0, DAY.plusDays(days)));
        assertThat(asked.get()).as("calls for a shortfall").isLessThan(days * 2 * days);
        asked.set(0);
        assertThat(of(10L * days + 1, Terms.NONE.splitting())).isEqualTo(shortfall(0, 0, null));
        assertThat(asked.get()).as("calls where no day is found").isLessThan(days * 2 * days);
    }

    @Test // A5, W3, K1: the limit of together that its description tells, and of the curve
    void addsWhatAPolicyOfAnotherKindAcceptsAlone() {
        add(onHand("a", 4));
        add(onHand("b", 2));
        planner = new Planner(
                (line, candidates) -> line.quantity().units() > 4 ? Optional.empty() : Optional.of(candidates.get(0)));

        assertThat(of(6, Terms.NONE)).isEqualTo(shortfall(4, 6, null));
        assertThat(of(6, Terms.NONE.splitting())).isEqualTo(shortfall(4, 4, null));
        assertThat(of(5, Terms.NONE.splitting())).isEqualTo(shortfall(4, 4, null));
        assertThat(planner.curve(SOFA, open, List.of(DAY), Quantity.NONE, NOW).by(DAY))
                .isEqualTo(new AvailabilityCurve.Units(4, 6));
    }

    @Test // A5
    void saysItsFiguresInWords() {
        assertThat(shortfall(1, 1, DAY).text())
                .isEqualTo("the largest rest of a batch is 1 unit, all together have 1 unit, "
                        + "and the line fits from 2027-03-05");
        assertThat(shortfall(0, 5, null).text())
                .isEqualTo("the largest rest of a batch is 0 units, all together have 5 units, "
                        + "and no later day is enough");
    }

    private Shortfall of(long quantity, Terms terms) {
        OrderLine line = OrderLine.of(new OrderId("order"), new LineId("1"), SOFA, quantity);
        return planner.shortfall(line.neededBy(DAY), terms, open, NOW);
    }

    private static Shortfall shortfall(long largestRest, long together, LocalDate fitsFrom) {
        return new Shortfall(new Quantity(largestRest), together, Optional.ofNullable(fitsFrom));
    }

    private void add(BatchRegistration registration) {
        open.add(Batch.created(open.size() + 1, registration));
    }

    private static BatchRegistration onHand(String batch, long quantity) {
        return BatchRegistration.onHand(new BatchReference(batch), SOFA, quantity);
    }

    private static BatchRegistration arriving(String batch, long quantity, LocalDate eta) {
        return BatchRegistration.arriving(new BatchReference(batch), SOFA, quantity, eta);
    }
}
