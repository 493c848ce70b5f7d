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
 * Finds the batches that the policy of the one planner chooses for a line one after another, each among those that are left.
 *
 * <p>A policy that is made of the library's orders and filters judges each batch alone. So its filter is asked once about each
 * batch, and its order sorts the accepted ones. Any other policy is asked for each choice.
 */
record Choices(Planner planner, OrderLine line) {
    /** {@return the candidates that are chosen, until the policy refuses all that are left} */
    List<Batch> all(List<Batch> candidates) {
        return planner.judgesEachAlone()
                ? sorted(accepted(candidates), Long.MAX_VALUE)
                : asked(candidates, Long.MAX_VALUE);
    }

    /** {@return the candidates that are chosen, until they have the units of the line; none when they never have} */
    List<Batch> enough(List<Batch> candidates) {
        long units = line.quantity().units();
        if (!planner.judgesEachAlone()) {
            List<Batch> chosen = asked(candidates, units);
            return sum(chosen) < units ? List.of() : chosen;
        }
        List<Batch> accepted = accepted(candidates);
        return sum(accepted) < units ? List.of() : sorted(accepted, units);
    }

    private List<Batch> accepted(List<Batch> candidates) {
        return planner.refusesNone()
                ? candidates
                : candidates.stream()
                        .filter(batch -> planner.accepts(batch, line))
                        .toList();
    }

    private List<Batch> sorted(List<Batch> accepted, long units) {
        return Planner.asked(line, () -> {
            PriorityQueue<Batch> left = new PriorityQueue<>(planner.order().forLine(line));
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
            Optional<Batch> next = planner.choose(line, Collections.unmodifiableList(left));
            if (next.isEmpty()) {
                break;
            }
            chosen.add(next.get());
            left.remove(Planner.indexOf(next.get(), left));
            missing -= next.get().available().units();
        }
        return chosen;
    }

    private static long sum(Collection<Batch> batches) {
        return batches.stream().mapToLong(batch -> batch.available().units()).sum();
    }
}
