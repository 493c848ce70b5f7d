package dev.allocation.model.planning;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import java.util.function.LongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CurveSweepProperties {
    private static final Sku SKU = new Sku("SOFA");
    private static final LocalDate FIRST = LocalDate.of(2027, 3, 1);
    private static final int LENGTH = 12;
    private static final Instant NOW = FIRST.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final List<LocalDate> DAYS =
            FIRST.datesUntil(FIRST.plusDays(LENGTH)).toList();
    /** The default policy, which the planner cannot know for it. */
    private static final AllocationPolicy ANOTHER_FIRST = (line, candidates) -> Optional.of(candidates.get(0));

    @Property
    @Label("W3: batches that are looked at once give the same curve as all of them on each day")
    void givesTheCurveThatEachDayGives(
            @ForAll("batches") List<Batch> open, @ForAll @IntRange(min = 0, max = 9) int units) {
        Quantity safetyStock = new Quantity(units);
        AvailabilityCurve curve = new Planner(AllocationPolicy.EARLIEST_FIRST).curve(SKU, open, DAYS, safetyStock, NOW);
        assertThat(curve).isEqualTo(new Planner(ANOTHER_FIRST).curve(SKU, open, DAYS, safetyStock, NOW));
    }

    @Property
    @Label(
            "W3, K1: a filter of the library, asked once for the days between two changes, gives the same curve as on each day")
    void aFilterOfTheLibraryGivesTheCurveThatEachDayGives(
            @ForAll("batches") List<Batch> open,
            @ForAll("filters") BatchFilter filter,
            @ForAll @IntRange(min = 0, max = 9) int units) {
        Quantity safetyStock = new Quantity(units);
        BatchOrder order = Policies.latestInTime();
        BatchFilter unknown = (line, batch) -> filter.admits(line, batch);
        assertThat(FilterDays.of(new CheckedPolicy(order.only(filter)))).isPresent();
        assertThat(FilterDays.of(new CheckedPolicy(order.only(unknown)))).isEmpty();
        assertThat(new Planner(order.only(filter)).curve(SKU, open, DAYS, safetyStock, NOW))
                .isEqualTo(new Planner(order.only(unknown)).curve(SKU, open, DAYS, safetyStock, NOW));
    }

    /** Filters of the library, which are joined in up to three steps. */
    @Provide
    Arbitrary<BatchFilter> filters() {
        return Arbitraries.recursive(
                () -> Arbitraries.oneOf(
                        Arbitraries.just(Policies.onHand()),
                        Arbitraries.integers().between(0, LENGTH).map(Policies::keepingFor)),
                part -> Combinators.combine(
                                part,
                                Arbitraries.integers().between(0, LENGTH).map(Policies::keepingFor),
                                Arbitraries.integers().between(0, 2))
                        .as((one, other, join) -> switch (join) {
                            case 0 -> one.and(other);
                            case 1 -> one.or(other);
                            default -> one.negate();
                        }),
                0,
                3);
    }

    @Provide
    Arbitrary<List<Batch>> batches() {
        Arbitrary<Optional<LocalDate>> days = Arbitraries.integers()
                .between(-3, LENGTH + 3)
                .map(day -> Optional.of(FIRST.plusDays(day)))
                .injectNull(0.3)
                .map(day -> day == null ? Optional.empty() : day);
        return Combinators.combine(
                        days,
                        days,
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(false, false, false, true))
                .<LongFunction<Batch>>as((eta, bestBefore, units, promised, held) ->
                        number -> batch(number, eta, bestBefore, units, promised % (units + 1), held))
                .list()
                .ofMaxSize(8)
                .map(CurveSweepProperties::open);
    }

    private static Batch batch(
            long number,
            Optional<LocalDate> eta,
            Optional<LocalDate> bestBefore,
            int units,
            int promised,
            boolean held) {
        BatchReference reference = new BatchReference("batch-" + number);
        BatchRegistration registration = eta.isEmpty()
                ? BatchRegistration.onHand(reference, SKU, units)
                : BatchRegistration.arriving(reference, SKU, units, eta.get());
        BatchRegistration lasting = bestBefore.isEmpty() ? registration : registration.bestBefore(bestBefore.get());
        Batch batch = Batch.created(number, lasting).withHold(held);
        return promised == 0 ? batch : batch.promising(new Quantity(promised));
    }

    /** {@return the open ones among batches, in the order in which a product shows them} */
    private static List<Batch> open(List<LongFunction<Batch>> batches) {
        List<Batch> open = new ArrayList<>();
        batches.forEach(batch -> open.add(batch.apply(open.size() + 1)));
        open.removeIf(batch -> !batch.isOpen());
        open.sort(Batch.BY_ARRIVAL);
        return open;
    }
}
