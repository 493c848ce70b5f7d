package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the batch for a line.
 *
 * <p>Most policies are made of those in {@link Policies}. A policy is offered only batches that can take the line, so it cannot
 * promise units that do not exist. It must be thread-safe, and depend on nothing but its arguments: not on the order of the list,
 * a clock, randomness or state. It must not call the library. It may run on the thread of another caller, so a thread that sends a
 * command must hold no lock that the policy takes.
 */
@FunctionalInterface
public interface AllocationPolicy {
    // This interface has no default methods. With one, a thread that makes the first order would wait for
    // the thread that makes this constant, which waits for the orders.
    /**
     * The default policy: {@code onHandFirst().then(earliestFirst())}. It prefers a batch on hand, then the earliest ETA, then the
     * batch that was created first (rule A2).
     */
    AllocationPolicy EARLIEST_FIRST = Policies.onHandFirst().then(Policies.earliestFirst());

    /**
     * {@return one of the candidates, or empty to refuse them all}
     *
     * <p>A line that is split takes units from several batches. The policy is then asked for one after another, and is offered the
     * batches that have some units for the line.
     *
     * @param line the line to place
     * @param candidates the batches that can take the whole line in time, or some of it; at least one, unmodifiable
     */
    Optional<Batch> choose(OrderLine line, List<Batch> candidates);
}
