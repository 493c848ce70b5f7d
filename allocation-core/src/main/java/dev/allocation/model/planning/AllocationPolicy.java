package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Chooses the batch for a line.
 *
 * <p>A policy is offered only batches that can take the line, so it cannot promise units that do not exist. It must be
 * thread-safe, and depend on nothing but its arguments: not on the order of the list, a clock, randomness or state. It must not
 * call the library.
 */
@FunctionalInterface
public interface AllocationPolicy {
    /** Prefers a batch on hand, then the earliest ETA, then the batch that was created first (rule A2). */
    AllocationPolicy EARLIEST_FIRST = preferring(Batch.EARLIEST_FIRST);

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

    /**
     * {@return a policy that chooses the first candidate in an order}
     *
     * @param preference the order, which must be total: no two batches of a product are equal under it; not null
     */
    static AllocationPolicy preferring(Comparator<Batch> preference) {
        Objects.requireNonNull(preference, "preference");
        return (line, candidates) -> Optional.of(Collections.min(candidates, preference));
    }
}
