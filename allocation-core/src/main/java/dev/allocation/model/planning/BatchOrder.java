package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A policy that prefers one batch to another for a line, and chooses the most preferred one (rule K1).
 *
 * <p>An order may call two batches equal. Then the next order decides that {@link #then} has joined to it, and at last the
 * batch that was created first (rule A2). So the choice is never left to chance.
 *
 * <p>Like each policy, an order must be thread-safe, and depend on nothing but its arguments. It must be consistent, as for a
 * {@link Comparator}: two batches that are turned round have the opposite order, and an order of three is never a circle. It is
 * also asked about batches that cannot take the line, such as one without units left, because an explanation lists them in its
 * order. The text of an order that the library joined is the code that makes it. Override {@code toString} to be named in it.
 */
@FunctionalInterface
public interface BatchOrder extends AllocationPolicy {
    /**
     * {@return a negative number when the first batch is preferred for the line, a positive one when the second is, and 0 when
     * the order calls them equal}
     *
     * @param line the line to place
     * @param one a batch of the product, which may have fewer units left than the line asks for, not null
     * @param other another batch of the product, not null
     */
    int compare(OrderLine line, Batch one, Batch other);

    @Override
    default Optional<Batch> choose(OrderLine line, List<Batch> candidates) {
        Comparator<Batch> preference = forLine(line);
        Batch best = candidates.get(0);
        for (int i = 1; i < candidates.size(); i++) {
            Batch next = candidates.get(i);
            if (preference.compare(next, best) < 0) {
                best = next;
            }
        }
        return Optional.of(best);
    }

    /**
     * {@return the total order of a product's batches for a line, the most preferred first; equal ones by their number}
     *
     * @param line the line, not null
     */
    default Comparator<Batch> forLine(OrderLine line) {
        return (one, other) -> {
            int preferred = compare(line, one, other);
            return preferred != 0 ? preferred : Long.compare(one.number(), other.number());
        };
    }

    /**
     * {@return the order that asks another one about the batches that this one calls equal}
     *
     * <p>How several are grouped has no influence: {@code a.then(b).then(c)} equals {@code a.then(b.then(c))}.
     *
     * @param other the other order, not null
     */
    default BatchOrder then(BatchOrder other) {
        return OrderChain.of(this, other);
    }

    /**
     * {@return the policy that chooses by this order among the batches that a filter admits, and refuses all others}
     *
     * @param filter the filter, not null
     */
    default FilteredOrder only(BatchFilter filter) {
        return new FilteredOrder(this, filter);
    }

    /**
     * {@return the order of a comparator, which does not look at the line}
     *
     * @param comparator the comparator, the preferred batch first, not null
     */
    static BatchOrder comparing(Comparator<? super Batch> comparator) {
        return new HostOrder.Comparing(comparator);
    }
}
