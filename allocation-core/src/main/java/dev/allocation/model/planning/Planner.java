package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.explanation.Explanation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Plans the batch for a line: the eligibility rules find the candidates, and the policy chooses among them.
 *
 * <p>It is as thread-safe as its policy. No argument and no result is null.
 *
 * @param policy the policy, which can choose only a candidate
 * @param named the policies that a command can choose instead, by their names
 */
public record Planner(AllocationPolicy policy, Map<PolicyName, AllocationPolicy> named) {
    /** Checks that there is a policy, and copies the map. */
    public Planner {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(named, "named");
        named = Map.copyOf(named);
        if (policy != AllocationPolicy.EARLIEST_FIRST && AllocationPolicy.EARLIEST_FIRST.equals(policy)) {
            // One object for the default, also when a host composed an equal one, so that takesTheFirst() recognizes
            // it. The default itself is recognized without its generated equals, which a new JVM links slowly.
            policy = AllocationPolicy.EARLIEST_FIRST;
        }
    }

    /**
     * Creates a planner without named policies.
     *
     * @param policy the policy
     */
    public Planner(AllocationPolicy policy) {
        this(policy, Map.of());
    }

    /**
     * {@return the planner that plans by a named policy}
     *
     * @param name the name
     * @throws UnknownPolicyException when no policy has this name
     */
    public Planner by(PolicyName name) {
        AllocationPolicy chosen = named.get(name);
        if (chosen == null) {
            throw new UnknownPolicyException(name, named.keySet());
        }
        return new Planner(chosen, named);
    }

    /**
     * {@return the plan for a line}
     *
     * @param line the line
     * @param terms its terms, which may let it be split
     * @param open the open batches of its product, in the order of {@link Batch#BY_ARRIVAL}
     * @param now the instant whose day a line without a day is planned for
     * @throws PolicyException when the policy fails, or chooses a batch that it was not offered
     */
    public Plan plan(OrderLine line, Terms terms, List<Batch> open, Instant now) {
        Optional<Batch> choice = takesTheFirst()
                ? EligibilityRule.firstCandidate(line, open, now)
                : checkedPolicy().choose(line, EligibilityRule.candidates(line, open, now));
        if (choice.isPresent()) {
            return whole(line, choice.get());
        }
        return terms.maySplit() ? split(line, open, now) : new Plan(line, List.of());
    }

    /**
     * {@return the reasons why each batch takes a line, or why it does not (rule W1)}
     *
     * @param line the line
     * @param terms its terms, which may let it be split
     * @param known what is known of the line; units that it holds are given back first
     * @param taken the parts that the line would take if it was sent now; none when it is known, or comes too late
     * @param batches all batches of its product
     * @param now the instant whose day a line without a day is planned for
     * @throws PolicyException when the policy fails, or chooses a batch that it was not offered
     */
    public List<Explanation.BatchReasons> explain(
            OrderLine line,
            Terms terms,
            Optional<LineState> known,
            List<Promise.Part> taken,
            List<Batch> batches,
            Instant now) {
        return new Reasoning(this, line, terms, known, taken, now).about(batches);
    }

    /**
     * {@return the shortfall of a line that found no stock}
     *
     * @param line the line, for which no plan is possible
     * @param terms its terms, which may let it be split
     * @param open the open batches of its product, in the order of {@link Batch#BY_ARRIVAL}
     * @param now the instant whose day a line without a day is planned for
     * @throws PolicyException when the policy fails, or chooses a batch that it was not offered
     */
    public Shortfall shortfall(OrderLine line, Terms terms, List<Batch> open, Instant now) {
        return new ShortfallCalculation(this, line, terms, open, now).shortfall();
    }

    /**
     * {@return the units of a product that can be promised by each of some days (rule W3)}
     *
     * @param sku the product
     * @param open its open batches
     * @param days the days
     * @param safetyStock the units that a promise must {@linkplain #left leave}
     * @param now the instant whose day a line without a day is planned for
     * @throws PolicyException when the policy fails, or chooses a batch that it was not offered
     */
    public AvailabilityCurve curve(Sku sku, List<Batch> open, List<LocalDate> days, Quantity safetyStock, Instant now) {
        return new CurveCalculation(this, sku, open, safetyStock, now).over(days);
    }

    /**
     * {@return the units that are left, after a promise, in all batches that can take a line or a part of it}
     *
     * <p>The policy is asked about each batch alone: about the line with its quantity, whether or not the batch has room for it.
     * A policy that is not made of the library's orders and of filters may rely on room. So it is asked about a batch without
     * room as if the line was for all units of this batch.
     *
     * @param line the line
     * @param taken the parts that were promised, from these batches or others
     * @param open the open batches of the product before the promise
     * @param now the instant whose day a line without a day is planned for
     * @throws PolicyException when the policy fails, or chooses a batch that it was not offered
     */
    public long left(OrderLine line, List<Promise.Part> taken, List<Batch> open, Instant now) {
        Map<BatchReference, Long> units = new HashMap<>();
        taken.forEach(part -> units.merge(part.batch(), part.quantity().units(), Math::addExact));
        CheckedPolicy asked = checkedPolicy();
        long left = 0;
        for (Batch batch : open) {
            if (EligibilityRule.allAdmitPart(line, batch, now) && asked.acceptsPart(batch, line)) {
                left = Math.addExact(left, batch.available().units() - units.getOrDefault(batch.reference(), 0L));
            }
        }
        return left;
    }

    /** {@return whether the policy chooses the first candidate, so that it need not be asked} */
    boolean takesTheFirst() {
        return policy == AllocationPolicy.EARLIEST_FIRST;
    }

    /** {@return the policy, with its answers checked; a record has no field that could keep it} */
    CheckedPolicy checkedPolicy() {
        return new CheckedPolicy(policy);
    }

    /** {@return the plan for a line that takes what each candidate has left, in the order of preference (rule P1)} */
    private Plan split(OrderLine line, List<Batch> open, Instant now) {
        List<Batch> candidates = EligibilityRule.candidatesForPart(line, open, now);
        List<Promise.Part> parts = new ArrayList<>();
        long missing = line.quantity().units();
        for (Batch batch : new Choices(checkedPolicy(), line).enough(candidates)) {
            long units = Math.min(missing, batch.available().units());
            parts.add(part(batch, new Quantity(units)));
            missing -= units;
        }
        return new Plan(line, parts);
    }

    private static Plan whole(OrderLine line, Batch batch) {
        return new Plan(line, List.of(part(batch, line.quantity())));
    }

    private static Promise.Part part(Batch batch, Quantity quantity) {
        return new Promise.Part(batch.reference(), batch.arrival(), quantity);
    }
}
