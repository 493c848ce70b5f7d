package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Calculates the availability curve of a product by the rules and the policy of the one planner. */
record CurveCalculation(Planner planner, Sku sku, List<Batch> open, Quantity safetyStock, Instant now) {
    private static final OrderId ORDER = new OrderId("availability-curve");
    private static final LineId LINE = new LineId("1");

    /** {@return the curve over days, which are in their order} */
    AvailabilityCurve over(List<LocalDate> days) {
        return new AvailabilityCurve(
                sku,
                units(Optional.empty()),
                FilterDays.of(planner.checkedPolicy())
                        .map(ofFilter -> swept(days, ofFilter))
                        .orElseGet(() -> dayByDay(days)));
    }

    /** {@return the units by day, when the policy looks at no quantity, and at other days only between some of its own} */
    private NavigableMap<LocalDate, AvailabilityCurve.Units> swept(List<LocalDate> days, FilterDays ofFilter) {
        CheckedPolicy policy = planner.checkedPolicy();
        CurveSweep sweep = new CurveSweep(days);
        open.stream().sorted(Comparator.comparing(Batch::available).reversed()).forEach(batch -> {
            int end = sweep.end(batch);
            IntStream ends = ofFilter.about(batch).stream()
                    .mapToInt(sweep::after)
                    .filter(index -> index < end)
                    .sorted();
            int first = sweep.first(batch);
            for (int next : IntStream.concat(ends, IntStream.of(end)).toArray()) {
                if (first < next) {
                    OrderLine line = probe(Optional.of(days.get(first)));
                    if (EligibilityRule.allAdmitPart(line, batch, now) && policy.accepts(batch, line)) {
                        sweep.add(batch, first, next);
                    }
                    first = next;
                }
            }
        });
        return sweep.units(safetyStock);
    }

    private NavigableMap<LocalDate, AvailabilityCurve.Units> dayByDay(List<LocalDate> days) {
        NavigableMap<LocalDate, AvailabilityCurve.Units> byDay = new TreeMap<>();
        for (LocalDate day : days) {
            byDay.put(day, units(Optional.of(day)));
        }
        return byDay;
    }

    private AvailabilityCurve.Units units(Optional<LocalDate> day) {
        return LargestLine.leaving(safetyStock, planner, probe(day), open, now);
    }

    private OrderLine probe(Optional<LocalDate> day) {
        return new OrderLine(new LineKey(ORDER, LINE, sku), new Quantity(1), day);
    }
}
