package dev.allocation.web.entrypoint.response;

import dev.allocation.model.planning.AvailabilityCurve;
import java.time.LocalDate;
import java.util.List;

/**
 * The units of a SKU that a line can be promised, in one batch or split over several.
 *
 * @param whole the units in one batch for a line that names no day
 * @param split the units in several batches for a line that names no day
 * @param days the units by the day on which a line is needed
 */
public record AvailabilityResponse(String sku, long whole, long split, List<Day> days) {
    public record Day(LocalDate day, long whole, long split) {}

    public static AvailabilityResponse of(AvailabilityCurve curve) {
        return new AvailabilityResponse(
                curve.sku().value(),
                curve.withoutDay().whole(),
                curve.withoutDay().split(),
                curve.byDay().entrySet().stream()
                        .map(day -> new Day(
                                day.getKey(),
                                day.getValue().whole(),
                                day.getValue().split()))
                        .toList());
    }
}
