package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A policy that chooses by an order among the batches that a filter admits, and refuses all others (rule K1). Immutable, and as
 * thread-safe as its parts.
 *
 * <p>{@link BatchOrder#only} makes one. It is a policy and no order, because it refuses batches. Further orders and filters can
 * still be joined, in any sequence: {@code a.only(f).then(b)} equals {@code a.then(b).only(f)}.
 *
 * @param order the order, not null
 * @param filter the filter, not null
 */
public record FilteredOrder(BatchOrder order, BatchFilter filter) implements AllocationPolicy {
    /** Checks that no component is null. */
    public FilteredOrder {
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

    /**
     * {@return the policy that asks another order about the admitted batches that this one's order calls equal}
     *
     * @param other the other order, not null
     */
    public FilteredOrder then(BatchOrder other) {
        return new FilteredOrder(order.then(other), filter);
    }

    /**
     * {@return the policy that refuses the batches that another filter does not admit, too}
     *
     * @param other the other filter, not null
     */
    public FilteredOrder only(BatchFilter other) {
        return new FilteredOrder(order, filter.and(other));
    }

    /** {@return the code that makes this policy} */
    @Override
    public String toString() {
        return Policies.textOf(order, "order") + ".only(" + Policies.textOf(filter, "filter") + ")";
    }
}
