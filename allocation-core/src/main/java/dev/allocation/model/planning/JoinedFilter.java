package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Filters that are made of others. None has one of its own kind in it, so grouping leaves no trace. */
sealed interface JoinedFilter extends BatchFilter {
    /** Admits what all admit. */
    record Every(List<BatchFilter> filters) implements JoinedFilter {
        public Every {
            filters = List.copyOf(Objects.requireNonNull(filters, "filters"));
        }

        static Every of(BatchFilter first, BatchFilter other) {
            List<BatchFilter> filters = new ArrayList<>(links(first));
            filters.addAll(links(Objects.requireNonNull(other, "other")));
            return new Every(filters);
        }

        private static List<BatchFilter> links(BatchFilter filter) {
            return filter instanceof Every every ? every.filters : List.of(filter);
        }

        @Override
        public boolean admits(OrderLine line, Batch batch) {
            for (int i = 0; i < filters.size(); i++) {
                if (!filters.get(i).admits(line, batch)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return JoinedFilter.text(filters, "and");
        }
    }

    /** Admits what any admits. */
    record Any(List<BatchFilter> filters) implements JoinedFilter {
        public Any {
            filters = List.copyOf(Objects.requireNonNull(filters, "filters"));
        }

        static Any of(BatchFilter first, BatchFilter other) {
            List<BatchFilter> filters = new ArrayList<>(links(first));
            filters.addAll(links(Objects.requireNonNull(other, "other")));
            return new Any(filters);
        }

        private static List<BatchFilter> links(BatchFilter filter) {
            return filter instanceof Any any ? any.filters : List.of(filter);
        }

        @Override
        public boolean admits(OrderLine line, Batch batch) {
            for (int i = 0; i < filters.size(); i++) {
                if (filters.get(i).admits(line, batch)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return JoinedFilter.text(filters, "or");
        }
    }

    /** Admits what the other does not. */
    record Not(BatchFilter filter) implements JoinedFilter {
        public Not {
            Objects.requireNonNull(filter, "filter");
        }

        @Override
        public boolean admits(OrderLine line, Batch batch) {
            return !filter.admits(line, batch);
        }

        /** {@return the filter that was turned round} */
        @Override
        public BatchFilter negate() {
            return filter;
        }

        @Override
        public String toString() {
            return Policies.textOf(filter, "filter") + ".negate()";
        }
    }

    private static String text(List<BatchFilter> filters, String join) {
        return Policies.textOf(filters.get(0), "filter")
                + filters.stream()
                        .skip(1)
                        .map(filter -> "." + join + "(" + Policies.textOf(filter, "filter") + ")")
                        .collect(Collectors.joining());
    }
}
