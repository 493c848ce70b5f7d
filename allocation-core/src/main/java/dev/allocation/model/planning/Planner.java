package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Plans the batch for a line: the eligibility rules find the candidates, and the policy chooses among them.
 *
 * <p>It is as thread-safe as its policy. No argument and no result is null.
 *
 * @param policy the policy, which can choose only a candidate
 */
public record Planner(AllocationPolicy policy) {
    /** Checks that there is a policy. */
    public Planner {
        Objects.requireNonNull(policy, "policy");
    }

    /**
     * {@return the plan for a line}
     *
     * @param line the line
     * @param open the open batches of its product, in the order of {@link Batch#EARLIEST_FIRST}
     * @throws PolicyException when the policy fails, or chooses a batch that it was not offered
     */
    public Plan plan(OrderLine line, List<Batch> open) {
        boolean isFirstChosen = policy == AllocationPolicy.EARLIEST_FIRST; // then no other candidate is needed
        Optional<Batch> choice = isFirstChosen ? firstCandidate(line, open) : choose(line, candidates(line, open));
        return choice.isPresent() ? whole(line, choice.get()) : new Plan(line, List.of());
    }

    private static Optional<Batch> firstCandidate(OrderLine line, List<Batch> open) {
        for (int i = 0; i < open.size(); i++) {
            Batch batch = open.get(i);
            if (EligibilityRule.allAdmit(line, batch)) {
                return Optional.of(batch);
            }
        }
        return Optional.empty();
    }

    private static List<Batch> candidates(OrderLine line, List<Batch> open) {
        List<Batch> candidates = new ArrayList<>(open.size());
        for (int i = 0; i < open.size(); i++) {
            Batch batch = open.get(i);
            if (EligibilityRule.allAdmit(line, batch)) {
                candidates.add(batch);
            }
        }
        return Collections.unmodifiableList(candidates);
    }

    private static Plan whole(OrderLine line, Batch batch) {
        return new Plan(line, List.of(new Plan.Portion(batch.reference(), line.quantity())));
    }

    /**
     * {@return the reasons why batches are not candidates, in the order of the batches; one reason for each rule that refuses a
     * batch}
     */
    List<Refusal> refusals(OrderLine line, List<Batch> batches) {
        List<Refusal> refusals = new ArrayList<>();
        for (Batch batch : batches) {
            for (EligibilityRule rule : EligibilityRule.values()) {
                if (!rule.admits(line, batch)) {
                    refusals.add(rule.refusal(line, batch));
                }
            }
        }
        return refusals;
    }

    private Optional<Batch> choose(OrderLine line, List<Batch> candidates) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Optional<Batch> choice;
        try {
            choice = Objects.requireNonNull(policy.choose(line, candidates), "choice");
        } catch (OutOfMemoryError machine) {
            throw machine;
        } catch (RuntimeException | Error failure) {
            throw new PolicyException(line, "failed with " + Quoted.oneLine(failure), failure);
        }
        if (choice.isPresent() && !isAmong(candidates, choice.get())) {
            throw new PolicyException(line, "chose " + choice.get() + ", which it was not offered", null);
        }
        return choice;
    }

    /** Looks for the same object first: most policies return one of the candidates itself, so no fields need to be compared. */
    private static boolean isAmong(List<Batch> candidates, Batch choice) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i) == choice) {
                return true;
            }
        }
        return candidates.contains(choice);
    }
}
