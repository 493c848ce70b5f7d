package dev.allocation.model.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Batch;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Shortfall;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The curve, the shortfall and the plan against the choices of the policy, for policies that refuse batches by whatever they like. */
class LargestLineProperties {
    private static final Sku SKU = new Sku("SOFA");
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
    private static final Instant NOW = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final List<LocalDate> DAYS =
            TODAY.datesUntil(TODAY.plusDays(4)).toList();
    private static final Terms SPLIT = Terms.NONE.splitting();

    /** Sealed pallets: a batch is opened only for a line of a part of it, which grows with its number. */
    static final BatchFilter LARGE_LINES = (line, batch) -> line.quantity().units() >= 2 * batch.number();
    /** No more than some units of a batch for one line. */
    static final BatchFilter SMALL_LINES = (line, batch) -> line.quantity().units() <= 2 * batch.number();

    static final BatchFilter EVEN_LINES = (line, batch) -> line.quantity().units() % 2 == 0;
    static final BatchFilter ANY_QUANTITY = Policies.onHand().or(Policies.keepingFor(1));
    static final BatchFilter MIXED = (line, batch) -> (line.quantity().units() * 7 + batch.number() * 5) % 4
            != line.neededBy().map(LocalDate::getDayOfMonth).orElse(0) % 4;

    /** Looks at all candidates. */
    static final AllocationPolicy WANTS_A_CHOICE = (line, candidates) ->
            candidates.size() < 2 ? Optional.empty() : Optional.of(candidates.get(candidates.size() - 1));

    @Provide
    Arbitrary<AllocationPolicy> policies() {
        BatchOrder order = Policies.latestInTime().then(Policies.smallestRest());
        return Arbitraries.of(
                AllocationPolicy.EARLIEST_FIRST,
                order,
                Policies.largestRest().only(LARGE_LINES),
                order.only(SMALL_LINES),
                order.only(EVEN_LINES),
                Policies.firstInFirstOut().only(ANY_QUANTITY),
                order.only(LARGE_LINES.and(SMALL_LINES.negate())),
                order.only(MIXED),
                (line, candidates) -> order.only(MIXED).choose(line, candidates),
                WANTS_A_CHOICE);
    }

    @Property
    @Label("W3, K1: the curve says n, so a line of n units is placed, and one of n + 1 is not")
    void theCurveAgreesWithThePlanner(
            @ForAll("batches") List<Batch> open, @ForAll("policies") AllocationPolicy policy) {
        Planner planner = new Planner(policy);
        AvailabilityCurve curve = planner.curve(SKU, open, DAYS, Quantity.NONE, NOW);
        agrees(planner, curve.withoutDay(), Optional.empty(), open);
        DAYS.forEach(day -> agrees(planner, curve.by(day), Optional.of(day), open));
    }

    private static void agrees(
            Planner planner, AvailabilityCurve.Units units, Optional<LocalDate> day, List<Batch> open) {
        isMost(units.whole(), planner, day, Terms.NONE, open);
        if (planner.checkedPolicy().judgesEachAlone()) {
            isMost(units.split(), planner, day, SPLIT, open);
        }
        assertThat(units.whole()).isLessThanOrEqualTo(units.split());
    }

    private static void isMost(long units, Planner planner, Optional<LocalDate> day, Terms terms, List<Batch> open) {
        assertThat(units == 0 || isPlaced(units, planner, day, terms, open))
                .as("%s by %s, %s", units, day, terms)
                .isTrue();
        assertThat(isPlaced(units + 1, planner, day, terms, open))
                .as("%s + 1 by %s, %s", units, day, terms)
                .isFalse();
    }

    @Property
    @Label("W3, K1: no line is larger than the curve says by filters of large lines, of small ones, or of any")
    void noLineIsLargerThanTheCurve(@ForAll("batches") List<Batch> open) {
        for (BatchFilter filter : List.of(LARGE_LINES, SMALL_LINES, ANY_QUANTITY)) {
            Planner planner = new Planner(Policies.smallestRest().only(filter));
            AvailabilityCurve curve = planner.curve(SKU, open, DAYS, Quantity.NONE, NOW);
            for (LocalDate day : DAYS) {
                assertThat(curve.by(day))
                        .isEqualTo(new AvailabilityCurve.Units(
                                largest(planner, day, Terms.NONE, open), largest(planner, day, SPLIT, open)));
            }
        }
    }

    private static long largest(Planner planner, LocalDate day, Terms terms, List<Batch> open) {
        return LongStream.rangeClosed(1, sum(open))
                .filter(units -> isPlaced(units, planner, Optional.of(day), terms, open))
                .max()
                .orElse(0);
    }

    @Property
    @Label("A5, K1: the figures of a shortfall are placed, and the line itself if together says so")
    void theFiguresOfAShortfallArePlaced(
            @ForAll("batches") List<Batch> open,
            @ForAll("policies") AllocationPolicy policy,
            @ForAll boolean maySplit) {
        Terms terms = maySplit ? SPLIT : Terms.NONE;
        Planner planner = new Planner(policy);
        Optional<LocalDate> day = Optional.of(DAYS.get(2));
        for (long units = 1; units <= sum(open) + 1; units++) {
            if (isPlaced(units, planner, day, terms, open)) {
                continue;
            }
            Shortfall shortfall = planner.shortfall(line(units, day), terms, open, NOW);
            isMost(shortfall.largestRest().units(), planner, day, Terms.NONE, open);
            assertThat(shortfall.largestRest().units()).isLessThan(units).isLessThanOrEqualTo(shortfall.together());
            if (maySplit || planner.checkedPolicy().judgesEachAlone()) {
                isMost(shortfall.together(), planner, day, SPLIT, open);
                assertThat(isPlaced(units, planner, day, SPLIT, open)).isEqualTo(shortfall.together() >= units);
            }
        }
    }

    @Property
    @Label("P1, A5, K1: a policy of orders and filters answers as if it was asked for each choice")
    void aLibraryPolicyAnswersAsIfAskedForEachChoice(
            @ForAll("batches") List<Batch> open,
            @ForAll("policies") AllocationPolicy policy,
            @ForAll boolean maySplit) {
        Terms terms = maySplit ? SPLIT : Terms.NONE;
        Planner planner = new Planner(policy);
        Planner asked = new Planner((line, candidates) -> policy.choose(line, candidates));
        for (long units = 1; units <= sum(open) + 1; units++) {
            OrderLine line = line(units, Optional.of(DAYS.get(0)));
            Plan plan = asked.plan(line, terms, open, NOW);
            assertThat(planner.plan(line, terms, open, NOW)).isEqualTo(plan);
            assertThat(new Choices(planner.checkedPolicy(), line).all(open))
                    .isEqualTo(new Choices(asked.checkedPolicy(), line).all(open));
            if (!plan.isPossible()) {
                assertThat(planner.shortfall(line, terms, open, NOW).fitsFrom())
                        .isEqualTo(asked.shortfall(line, terms, open, NOW).fitsFrom());
            }
        }
    }

    private static long sum(List<Batch> open) {
        return open.stream().mapToLong(batch -> batch.available().units()).sum();
    }

    private static boolean isPlaced(
            long units, Planner planner, Optional<LocalDate> day, Terms terms, List<Batch> open) {
        return planner.plan(line(units, day), terms, open, NOW).isPossible();
    }

    private static OrderLine line(long units, Optional<LocalDate> day) {
        OrderLine line = OrderLine.of(new OrderId("order"), new LineId("1"), SKU, units);
        return day.map(line::neededBy).orElse(line);
    }

    @Provide
    Arbitrary<List<Batch>> batches() {
        return OpenBatches.of(SKU, TODAY);
    }
}
