package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.ToLongBiFunction;

/** The orders of the library that need a value of the host; {@link Policies} and {@link BatchOrder} describe each. */
sealed interface HostOrder extends BatchOrder {
    record NearestFirst(ToLongBiFunction<OrderLine, Batch> distance) implements HostOrder {
        public NearestFirst {
            Objects.requireNonNull(distance, "distance");
        }

        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return Long.compare(distance.applyAsLong(line, one), distance.applyAsLong(line, other));
        }

        @Override
        public String toString() {
            return "nearestFirst(" + Policies.textOf(distance, "distance") + ")";
        }
    }

    record MatchingFirst(BatchFilter filter) implements HostOrder {
        public MatchingFirst {
            Objects.requireNonNull(filter, "filter");
        }

        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return Boolean.compare(!filter.admits(line, one), !filter.admits(line, other));
        }

        @Override
        public String toString() {
            return "matchingFirst(" + Policies.textOf(filter, "filter") + ")";
        }
    }

    record Comparing(Comparator<? super Batch> comparator) implements HostOrder {
        public Comparing {
            Objects.requireNonNull(comparator, "comparator");
        }

        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return comparator.compare(one, other);
        }

        @Override
        public String toString() {
            return "comparing(" + Policies.textOf(comparator, "comparator") + ")";
        }
    }
}
