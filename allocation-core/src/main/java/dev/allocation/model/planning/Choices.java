package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Finds the batches that a policy chooses for a line one after another, each among those that are left.
 *
 * <p>A policy that is made of the library's orders and filters judges each batch alone. So its filter is asked once about each
 * batch, and its order sorts the accepted ones. Any other policy is asked for each choice.
 */
record Choices(CheckedPolicy policy, OrderLine line) {
    /** {@return the candidates that are chosen, until the policy refuses all that are left} */
    List<Batch> all(List<Batch> candidates) {
        return policy.judgesEachAlone()
                ? sorted(accepted(candidates), Long.MAX_VALUE)
                : asked(candidates, Long.MAX_VALUE);
    }

    /** {@return the candidates that are chosen, until they have the units of the line; none when they never have} */
    List<Batch> enough(List<Batch> candidates) {
        long units = line.quantity().units();
        if (sum(candidates) < units) {
            return List.of();
        }
        if (!policy.judgesEachAlone()) {
            List<Batch> chosen = asked(candidates, units);
            return sum(chosen) < units ? List.of() : chosen;
        }
        List<Batch> accepted = accepted(candidates);
        return sum(accepted) < units ? List.of() : sorted(accepted, units);
    }

    private List<Batch> accepted(List<Batch> candidates) {
        return policy.refusesNone()
                ? candidates
                : candidates.stream()
                        .filter(batch -> policy.accepts(batch, line))
                        .toList();
    }

    private List<Batch> sorted(List<Batch> accepted, long units) {
        return CheckedPolicy.asked(line, () -> {
            PriorityQueue<Batch> left = new PriorityQueue<>(policy.order().forLine(line));
            left.addAll(accepted);
            List<Batch> sorted = new ArrayList<>(accepted.size());
            for (long missing = units; missing > 0 && !left.isEmpty(); ) {
                Batch next = left.remove();
                sorted.add(next);
                missing -= next.available().units();
            }
            return sorted;
        });
    }

    private List<Batch> asked(List<Batch> candidates, long units) {
        List<Batch> left = new ArrayList<>(candidates);
        List<Batch> chosen = new ArrayList<>(candidates.size());
        long missing = units;
        while (missing > 0) {
            Optional<Batch> next = policy.choose(line, Collections.unmodifiableList(left));
            if (next.isEmpty()) {
                break;
            }
            chosen.add(next.get());
            left.remove(CheckedPolicy.indexOf(next.get(), left));
            missing -= next.get().available().units();
        }
        return chosen;
    }

    private static long sum(Collection<Batch> batches) {
        long units = 0;
        for (Batch batch : batches) {
            units += batch.available().units();
        }
        return units;
    }
}
