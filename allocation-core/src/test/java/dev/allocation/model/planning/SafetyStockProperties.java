package dev.allocation.model.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Batch;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The curve with a safety stock against a count of what each line would leave in the batches that it may have. */
class SafetyStockProperties {
    private static final Sku SKU = new Sku("SOFA");
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
    private static final Instant NOW = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final List<LocalDate> DAYS =
            TODAY.datesUntil(TODAY.plusDays(4)).toList();
    private static final Terms SPLIT = Terms.NONE.splitting();

    private static final BatchFilter HALF_OF_A_BATCH =
            (line, batch) -> 2 * line.quantity().units() <= batch.available().units();

    /** Filters of which each accepts a batch for lines up to some quantity, or from some quantity on, or any. */
    @Provide
    Arbitrary<BatchFilter> filtersWithOneLimit() {
        return Arbitraries.of(
                LargestLineProperties.LARGE_LINES,
                LargestLineProperties.SMALL_LINES,
                LargestLineProperties.ANY_QUANTITY,
                HALF_OF_A_BATCH,
                (line, batch) -> true);
    }

    @Property
    @Label("W3, K1: no line that leaves the safety stock is larger than the curve says")
    void noLineThatLeavesTheSafetyStockIsLarger(
            @ForAll("batches") List<Batch> open,
            @ForAll("filtersWithOneLimit") BatchFilter filter,
            @ForAll @IntRange(min = 0, max = 12) int safetyStock) {
        Planner planner = new Planner(Policies.smallestRest().only(filter));
        AvailabilityCurve curve = planner.curve(SKU, open, DAYS, new Quantity(safetyStock), NOW);
        for (LocalDate day : DAYS) {
            assertThat(curve.by(day))
                    .isEqualTo(new AvailabilityCurve.Units(
                            largest(planner, filter, day, Terms.NONE, open, safetyStock),
                            largest(planner, filter, day, SPLIT, open, safetyStock)));
        }
    }

    private static long largest(
            Planner planner, BatchFilter filter, LocalDate day, Terms terms, List<Batch> open, long safetyStock) {
        return LongStream.rangeClosed(1, sum(open))
                .filter(units ->
                        isPlaced(units, planner, day, terms, open) && left(units, filter, day, open) >= safetyStock)
                .max()
                .orElse(0);
    }

    @Provide
    Arbitrary<BatchFilter> filters() {
        return Arbitraries.of(
                LargestLineProperties.EVEN_LINES,
                LargestLineProperties.MIXED,
                LargestLineProperties.LARGE_LINES.and(LargestLineProperties.SMALL_LINES.negate()),
                LargestLineProperties.SMALL_LINES.or(LargestLineProperties.LARGE_LINES));
    }

    @Property
    @Label("W3, K1: by any filter, a line as large as the curve says leaves the safety stock, and one more does not")
    void aLineAsLargeAsTheCurveLeavesTheSafetyStock(
            @ForAll("batches") List<Batch> open,
            @ForAll("filters") BatchFilter filter,
            @ForAll @IntRange(min = 0, max = 12) int safetyStock) {
        Planner planner = new Planner(Policies.latestInTime().only(filter));
        AvailabilityCurve curve = planner.curve(SKU, open, DAYS, new Quantity(safetyStock), NOW);
        for (LocalDate day : DAYS) {
            AvailabilityCurve.Units units = curve.by(day);
            assertThat(units.whole()).isLessThanOrEqualTo(units.split());
            isLast(units.whole(), planner, filter, day, Terms.NONE, open, safetyStock);
            isLast(units.split(), planner, filter, day, SPLIT, open, safetyStock);
        }
    }

    private static void isLast(
            long units,
            Planner planner,
            BatchFilter filter,
            LocalDate day,
            Terms terms,
            List<Batch> open,
            long safetyStock) {
        for (long asked = Math.max(1, units); asked <= units + 1; asked++) {
            assertThat(isPlaced(asked, planner, day, terms, open) && left(asked, filter, day, open) >= safetyStock)
                    .as("%s of %s by %s, %s", asked, units, day, terms)
                    .isEqualTo(asked == units);
        }
    }

    @Property
    @Label("W3, K1: a policy that is no order and no filter leaves the safety stock, whatever it relies on")
    void anyOtherPolicyLeavesTheSafetyStock(
            @ForAll("batches") List<Batch> open, @ForAll @IntRange(min = 1, max = 12) int safetyStock) {
        BatchFilter filter = LargestLineProperties.LARGE_LINES;
        BatchOrder order = Policies.smallestRest();
        Planner known = new Planner(order.only(filter));
        Planner other = new Planner((line, candidates) -> {
            assertThat(candidates).allMatch(batch -> batch.hasRoomFor(line.quantity()));
            return order.only(filter).choose(line, candidates);
        });
        AvailabilityCurve curve = other.curve(SKU, open, DAYS, new Quantity(safetyStock), NOW);
        for (LocalDate day : DAYS) {
            long whole = curve.by(day).whole();
            if (whole > 0) {
                OrderLine line = line(whole, day);
                List<Promise.Part> taken =
                        other.plan(line, Terms.NONE, open, NOW).parts();
                assertThat(other.left(line, taken, open, NOW)).isGreaterThanOrEqualTo(safetyStock);
                assertThat(known.left(line, taken, open, NOW))
                        .isGreaterThanOrEqualTo(other.left(line, taken, open, NOW));
            }
            assertThat(curve.by(day).split()).isLessThanOrEqualTo(Math.max(0, sum(open) - safetyStock));
        }
    }

    private static boolean isPlaced(long units, Planner planner, LocalDate day, Terms terms, List<Batch> open) {
        return planner.plan(line(units, day), terms, open, NOW).isPossible();
    }

    /** {@return the units that a line leaves in the batches that can take a part of it by the rules and by the filter} */
    private static long left(long units, BatchFilter filter, LocalDate day, List<Batch> open) {
        OrderLine line = line(units, day);
        return open.stream()
                        .filter(batch ->
                                line.isMetBy(batch.arrival()) && batch.isGoodUntil(day) && filter.admits(line, batch))
                        .mapToLong(batch -> batch.available().units())
                        .sum()
                - units;
    }

    private static long sum(List<Batch> open) {
        return open.stream().mapToLong(batch -> batch.available().units()).sum();
    }

    private static OrderLine line(long units, LocalDate day) {
        return OrderLine.of(new OrderId("order"), new LineId("1"), SKU, units).neededBy(day);
    }

    @Provide
    Arbitrary<List<Batch>> batches() {
        return OpenBatches.of(SKU, TODAY);
    }
}
