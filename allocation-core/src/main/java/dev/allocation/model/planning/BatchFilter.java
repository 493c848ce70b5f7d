package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;

/**
 * A condition of a policy, beyond the rules for candidates: a batch that the filter does not admit is never chosen for the line
 * (rule K1).
 *
 * <p>It must be thread-safe, and depend on nothing but its arguments. {@link BatchOrder#only} makes a policy with it. The text
 * of a filter that the library joined is the code that makes it. Override {@code toString} to be named in it.
 */
@FunctionalInterface
public interface BatchFilter {
    /**
     * {@return whether the batch may be chosen for the line}
     *
     * @param line the line to place
     * @param batch a batch of the product, which may have fewer units left than the line asks for, not null
     */
    boolean admits(OrderLine line, Batch batch);

    /**
     * {@return the filter that admits what both admit}
     *
     * @param other the other filter, not null
     */
    default BatchFilter and(BatchFilter other) {
        return JoinedFilter.Every.of(this, other);
    }

    /**
     * {@return the filter that admits what one of both admits, or both}
     *
     * @param other the other filter, not null
     */
    default BatchFilter or(BatchFilter other) {
        return JoinedFilter.Any.of(this, other);
    }

    /** {@return the filter that admits what this one does not} */
    default BatchFilter negate() {
        return new JoinedFilter.Not(this);
    }
}
