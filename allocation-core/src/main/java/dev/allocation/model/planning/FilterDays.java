package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last days of the answers of a filter that is made of the library's filters.
 *
 * <p>These look at the batch and at the day on which the line is needed, and at nothing else of the line. So what such a filter
 * says for a day, it says for all days up to the next one of these.
 */
final class FilterDays {
    private final List<StandardFilter> parts;

    private FilterDays(List<StandardFilter> parts) {
        this.parts = parts;
    }

    /** {@return the days of a policy; empty when it is a policy of another kind, or has a filter of the host} */
    static Optional<FilterDays> of(CheckedPolicy checked) {
        List<StandardFilter> parts = new ArrayList<>();
        return checked.judgesEachAlone()
                        && (!(checked.policy() instanceof FilteredOrder filtered) || addParts(filtered.filter(), parts))
                ? Optional.of(new FilterDays(parts))
                : Optional.empty();
    }

    /** {@return whether a filter is made of those of the library; its parts are then in the list} */
    private static boolean addParts(BatchFilter filter, List<StandardFilter> parts) {
        if (filter instanceof JoinedFilter.Every every) {
            return every.filters().stream().allMatch(one -> addParts(one, parts));
        }
        if (filter instanceof JoinedFilter.Any any) {
            return any.filters().stream().allMatch(one -> addParts(one, parts));
        }
        if (filter instanceof JoinedFilter.Not not) {
            return addParts(not.filter(), parts);
        }
        return filter instanceof StandardFilter standard && parts.add(standard);
    }

    /** {@return the days after which the answer about a batch may be another one, in no order} */
    List<LocalDate> about(Batch batch) {
        return parts.stream().flatMap(part -> part.lastDay(batch).stream()).toList();
    }
}
