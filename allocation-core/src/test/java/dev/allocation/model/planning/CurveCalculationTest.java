package dev.allocation.model.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The units that a line can be promised, by the day on which it is needed. */
class CurveCalculationTest {
    private static final Sku SKU = new Sku("SOFA");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);
    private static final Instant NOW = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final List<LocalDate> DAYS = List.of(DAY.minusDays(1), DAY, DAY.plusDays(1));

    private static final List<Batch> OPEN = List.of(
            Batch.created(1, onHand("shelf", 3)),
            Batch.created(2, onHand("milk", 4).bestBefore(DAY)),
            Batch.created(3, onHand("held", 9)).withHold(true),
            Batch.created(4, BatchRegistration.arriving(new BatchReference("ship"), SKU, 6, DAY))
                    .promising(new Quantity(1)));

    private static BatchRegistration onHand(String batch, long quantity) {
        return BatchRegistration.onHand(new BatchReference(batch), SKU, quantity);
    }

    private static AvailabilityCurve.Units units(long whole, long split) {
        return new AvailabilityCurve.Units(whole, split);
    }

    @Test // W3
    void addsWhatIsGoodAndInTimeOnEachDay() {
        AvailabilityCurve curve =
                new Planner(AllocationPolicy.EARLIEST_FIRST).curve(SKU, OPEN, DAYS, Quantity.NONE, NOW);

        assertThat(curve.sku()).isEqualTo(SKU);
        assertThat(curve.withoutDay()).isEqualTo(units(5, 12));
        assertThat(curve.byDay())
                .isEqualTo(Map.of(DAY.minusDays(1), units(4, 7), DAY, units(5, 12), DAY.plusDays(1), units(5, 8)));
        assertThat(curve.by(DAY.plusDays(1))).isEqualTo(units(5, 8));
    }

    @Test // W3, Q1: a line without a day takes what is good today
    void leavesOutWhatIsNotGoodToday() {
        Instant tomorrow = DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        assertThat(new Planner(AllocationPolicy.EARLIEST_FIRST)
                        .curve(SKU, OPEN, List.of(), Quantity.NONE, tomorrow)
                        .withoutDay())
                .isEqualTo(units(5, 8));
    }

    @Test // W3
    void tellsNoDayThatWasNotAskedAbout() {
        AvailabilityCurve curve =
                new Planner(AllocationPolicy.EARLIEST_FIRST).curve(SKU, OPEN, DAYS, Quantity.NONE, NOW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> curve.by(DAY.plusDays(2)))
                .withMessage("day must be one of the curve, but is 2027-03-07");
    }

    @Test // W3, K1: a split line is refused by its quantity, and not by that of a batch
    void asksThePolicyAboutTheQuantityOfTheLine() {
        BatchFilter fromSix = (line, batch) -> line.quantity().isAtLeast(new Quantity(6));
        BatchFilter upToTwo =
                fromSix.negate().and((line, batch) -> line.quantity().units() <= 2);
        BatchOrder order = Policies.smallestRest();

        assertThat(new Planner(order.only(fromSix))
                        .curve(SKU, OPEN, DAYS, Quantity.NONE, NOW)
                        .withoutDay())
                .isEqualTo(units(0, 12));
        assertThat(new Planner(order.only(upToTwo))
                        .curve(SKU, OPEN, DAYS, Quantity.NONE, NOW)
                        .withoutDay())
                .isEqualTo(units(2, 2));
    }

    @Test // W3, K1: smaller lines than the largest are refused, so a search from below would not find it
    void findsTheLargestLineOfAPolicyThatTakesWholeBatchesOnly() {
        BatchFilter whole = (line, batch) -> line.quantity().equals(batch.available());

        assertThat(new Planner(Policies.smallestRest().only(Policies.onHand().and(whole)))
                        .curve(SKU, OPEN, DAYS, Quantity.NONE, NOW)
                        .withoutDay())
                .isEqualTo(units(4, 4));
    }

    @Test // T3, W3
    void countsBeyondTheLargestQuantity() {
        List<Batch> two =
                List.of(Batch.created(1, onHand("a", Quantity.MOST)), Batch.created(2, onHand("b", Quantity.MOST)));
        Planner filtered = new Planner(Policies.smallestRest().only(Policies.onHand()));

        assertThat(filtered.curve(SKU, two, List.of(), Quantity.NONE, NOW).withoutDay())
                .isEqualTo(units(Quantity.MOST, 2 * Quantity.MOST))
                .isEqualTo(new Planner(AllocationPolicy.EARLIEST_FIRST)
                        .curve(SKU, two, List.of(), Quantity.NONE, NOW)
                        .withoutDay());
    }

    @Test // W3, K1
    void leavesOutWhatThePolicyRefuses() {
        assertThat(new Planner(Policies.earliestFirst().only(Policies.onHand()))
                        .curve(SKU, OPEN, DAYS, Quantity.NONE, NOW)
                        .withoutDay())
                .isEqualTo(units(4, 7));
    }

    @Test // W3, K1: an order refuses no batch, so the curve does not depend on it
    void asksNoOrderWhichBatchItPrefers() {
        BatchOrder failing = Policies.nearestFirst((line, batch) -> {
            throw new AssertionError("was asked about " + batch);
        });

        List<Batch> open = new ArrayList<>(OPEN);
        open.add(Batch.created(5, BatchRegistration.arriving(new BatchReference("other ship"), SKU, 5, DAY)));
        open.add(Batch.created(6, onHand("other shelf", 4)));

        assertThat(new Planner(failing).curve(SKU, open, DAYS, Quantity.NONE, NOW))
                .isEqualTo(new Planner(AllocationPolicy.EARLIEST_FIRST).curve(SKU, open, DAYS, Quantity.NONE, NOW));
        assertThat(new Planner(failing.only(Policies.onHand()))
                        .curve(SKU, open, DAYS, Quantity.NONE, NOW)
                        .withoutDay())
                .isEqualTo(units(4, 11));
    }

    @Test // W3
    void keepsASafetyStockInAllBatchesTogether() {
        Planner planner = new Planner(AllocationPolicy.EARLIEST_FIRST);

        assertThat(planner.curve(SKU, OPEN, DAYS, new Quantity(4), NOW))
                .isEqualTo(new AvailabilityCurve(
                        SKU,
                        units(5, 8),
                        new TreeMap<>(Map.of(
                                DAY.minusDays(1), units(3, 3), DAY, units(5, 8), DAY.plusDays(1), units(4, 4)))));
        assertThat(planner.curve(SKU, OPEN, DAYS, new Quantity(99), NOW).withoutDay())
                .isEqualTo(units(0, 0));
    }

    @Test // W3, K1
    void keepsASafetyStockInTheBatchesThatAcceptTheLine() {
        BatchFilter upToThree = (line, batch) -> line.quantity().units() <= 3;
        BatchFilter shipForLarge =
                Policies.onHand().or((line, batch) -> line.quantity().units() >= 2);

        assertThat(without(9, upToThree)).isEqualTo(units(3, 3));
        assertThat(without(10, upToThree)).isEqualTo(units(2, 2));
        assertThat(without(7, shipForLarge)).isEqualTo(units(5, 5));
        assertThat(without(11, shipForLarge))
                .as("a line of 1 unit cannot have the ship")
                .isEqualTo(units(0, 0));
    }

    /** {@return the units of a line without a day that leaves a safety stock} */
    private static AvailabilityCurve.Units without(long safetyStock, BatchFilter filter) {
        return new Planner(Policies.smallestRest().only(filter))
                .curve(SKU, OPEN, List.of(), new Quantity(safetyStock), NOW)
                .withoutDay();
    }
}
