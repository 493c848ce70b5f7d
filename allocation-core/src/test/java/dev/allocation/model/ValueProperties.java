package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.product.Availability;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Rule of this code: two values are equal exactly when they read the same. */
class ValueProperties {
    @Property(tries = 4000, edgeCases = EdgeCasesMode.NONE) // T1, T3, T4
    @StatisticsReport(StatisticsReportMode.OFF)
    void valuesAreAlwaysEqualExactlyWhenTheirTextsAre(@ForAll("twoOfAKind") Tuple2<Object, Object> two) {
        Object one = two.get1();
        Object other = two.get2();

        assertThat(one.equals(other)).isEqualTo(one.toString().equals(other.toString()));
        if (one.equals(other)) {
            assertThat(one).hasSameHashCodeAs(other);
        }
        Statistics.label("equal")
                .collect(one.equals(other))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    @Provide
    Arbitrary<Tuple2<Object, Object>> twoOfAKind() {
        return Arbitraries.oneOf(
                two(texts().map(Sku::new)),
                two(texts().map(OrderId::new)),
                two(texts().map(LineId::new)),
                two(texts().map(BatchReference::new)),
                two(quantities()),
                two(keys()),
                two(lines()),
                two(arrivals()),
                two(registrations()),
                two(allocations()),
                two(batches()),
                two(availabilities()));
    }

    private static Arbitrary<Tuple2<Object, Object>> two(Arbitrary<?> values) {
        return Combinators.combine(values, values).as(Tuple::of);
    }

    /** {@return ids that try to look like the text around them} */
    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                "a",
                "a'",
                "a' of order 'a",
                "a' for 'a",
                "a' in batch 'a",
                "a, age=1",
                "a, onHand=1",
                "a\u202e",
                "a\\u202E",
                "a\\");
    }

    private static Arbitrary<Quantity> quantities() {
        return Arbitraries.longs().between(1, 2).map(Quantity::new);
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
    }

    private static Arbitrary<LineKey> keys() {
        return Combinators.combine(texts(), texts(), texts())
                .as((order, line, sku) -> new LineKey(new OrderId(order), new LineId(line), new Sku(sku)));
    }

    private static Arbitrary<OrderLine> lines() {
        return Combinators.combine(keys(), quantities(), days().optional()).as(OrderLine::new);
    }

    private static Arbitrary<Arrival> arrivals() {
        return Arbitraries.oneOf(Arbitraries.just(new Arrival.OnHand()), days().map(Arrival.UnderWay::new));
    }

    private static Arbitrary<BatchRegistration> registrations() {
        return Combinators.combine(texts().map(BatchReference::new), texts().map(Sku::new), quantities(), arrivals())
                .as(BatchRegistration::new);
    }

    private static Arbitrary<Allocation> allocations() {
        Arbitrary<Long> ages = Arbitraries.longs().between(1, 2);
        return Combinators.combine(lines(), texts().map(BatchReference::new), ages)
                .as(Allocation::new);
    }

    private static Arbitrary<Batch> batches() {
        Arbitrary<Long> numbers = Arbitraries.longs().between(1, 2);
        return Combinators.combine(
                        registrations(),
                        numbers,
                        quantities(),
                        arrivals(),
                        quantities(),
                        Arbitraries.just(1L),
                        Arbitraries.of(true, false))
                .as(Batch::new);
    }

    private static Arbitrary<Availability> availabilities() {
        Arbitrary<Long> units = Arbitraries.longs().between(0, 1);
        return Combinators.combine(texts().map(Sku::new), units, days().optional(), units)
                .as((sku, onHand, day, allocated) -> new Availability(
                        sku,
                        onHand,
                        day.map(eta -> new TreeMap<>(Map.of(eta, 1L))).orElseGet(TreeMap::new),
                        allocated));
    }
}
