package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An order among the batches that a filter admits. */
record FilteredOrder(BatchOrder order, BatchFilter filter) implements AllocationPolicy {
    FilteredOrder {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(filter, "filter");
    }

    @Override
    public Optional<Batch> choose(OrderLine line, List<Batch> candidates) {
        List<Batch> admitted = new ArrayList<>(candidates.size());
        for (Batch candidate : candidates) {
            if (filter.admits(line, candidate)) {
                admitted.add(candidate);
            }
        }
        return admitted.isEmpty() ? Optional.empty() : order.choose(line, admitted);
    }
}
