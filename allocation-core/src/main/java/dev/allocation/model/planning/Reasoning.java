package dev.allocation.model.planning;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Promise;
import dev.allocation.model.explanation.Explanation;
import dev.allocation.model.explanation.Reason;
import dev.allocation.model.explanation.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the reasons why batches take a line, or why they do not, by the plan of the one planner. */
final class Reasoning {
    private final Planner planner;
    private final CheckedPolicy policy;
    private final OrderLine line;
    private final Terms terms;
    private final Instant now;
    private final List<Promise.Part> taken;
    private final Map<BatchReference, Part> held = new HashMap<>();

    Reasoning(
            Planner planner,
            OrderLine line,
            Terms terms,
            Optional<LineState> known,
            List<Promise.Part> taken,
            Instant now) {
        this.planner = planner;
        this.policy = planner.checkedPolicy();
        this.line = line;
        this.terms = terms;
        this.now = now;
        this.taken = taken;
        if (known.orElse(null) instanceof Allocation allocation) {
            allocation.parts().forEach(part -> held.put(part.batch(), part));
        }
    }

    /** {@return the reasons for each batch: first the candidates, then the others, both in the order of the policy} */
    List<Explanation.BatchReasons> about(List<Batch> batches) {
        List<Batch> seen = new ArrayList<>(batches.size());
        for (Batch batch : batches) {
            Part part = held.get(batch.reference());
            seen.add(part == null ? batch : batch.releasing(part.quantity()));
        }
        seen.sort(Batch.BY_ARRIVAL);
        List<Batch> whole = chosen(candidates(seen, false));
        boolean isSplit = whole.isEmpty() && terms.maySplit();
        List<Batch> ranked = isSplit ? chosen(candidates(seen, true)) : whole;
        Map<BatchReference, Reason> reasons = reasonsOfRanked(ranked, isSplit);
        List<Explanation.BatchReasons> all = new ArrayList<>(seen.size());
        for (Batch batch : ranked) {
            all.add(with(batch, List.of(reasons.get(batch.reference()))));
        }
        List<Batch> refused = new ArrayList<>(seen);
        refused.removeIf(batch -> reasons.containsKey(batch.reference()));
        for (Batch batch : policy.preferred(line, refused)) {
            all.add(with(batch, refusals(batch, isSplit)));
        }
        return all;
    }

    private List<Batch> candidates(List<Batch> seen, boolean ofParts) {
        return ofParts
                ? EligibilityRule.candidatesForPart(line, seen, now)
                : EligibilityRule.candidates(line, seen, now);
    }

    private boolean isCandidate(Batch batch, boolean ofParts) {
        return ofParts ? EligibilityRule.allAdmitPart(line, batch, now) : EligibilityRule.allAdmit(line, batch, now);
    }

    /** {@return the candidates that the policy chooses one after another, until it refuses all that are left} */
    private List<Batch> chosen(List<Batch> candidates) {
        return planner.takesTheFirst()
                ? candidates // they are in this order
                : new Choices(policy, line).all(candidates);
    }

    private Map<BatchReference, Reason> reasonsOfRanked(List<Batch> ranked, boolean isSplit) {
        Map<BatchReference, Reason> reasons = new HashMap<>();
        long together = 0;
        for (Batch batch : ranked) {
            together += batch.available().units();
            reasons.put(batch.reference(), new Reason.Free(batch.reference(), batch.available()));
        }
        if (isSplit && together < line.quantity().units()) {
            for (Batch batch : ranked) {
                reasons.put(
                        batch.reference(), new Refusal.TooFewTogether(batch.reference(), line.quantity(), together));
            }
        }
        for (Promise.Part part : taken) {
            reasons.put(part.batch(), new Reason.Chosen(part.batch(), part.quantity()));
        }
        return reasons;
    }

    /** {@return the reasons for a batch that the policy does not choose} */
    private List<Reason> refusals(Batch batch, boolean isSplit) {
        if (isCandidate(batch, isSplit)) {
            return List.of(new Refusal.Declined(batch.reference()));
        }
        List<Reason> refusals = new ArrayList<>();
        for (EligibilityRule rule : EligibilityRule.values()) {
            boolean hasPart = isSplit && rule == EligibilityRule.ROOM && batch.isOpen();
            if (!hasPart && !rule.admits(line, batch, now)) {
                refusals.add(rule.refusal(line, batch, now));
            }
        }
        return refusals;
    }

    private Explanation.BatchReasons with(Batch batch, List<Reason> reasons) {
        Part part = held.get(batch.reference());
        if (part == null) {
            return new Explanation.BatchReasons(batch, reasons);
        }
        List<Reason> all = new ArrayList<>();
        all.add(new Reason.Holds(batch.reference(), part.quantity()));
        reasons.stream().filter(Refusal.class::isInstance).forEach(all::add);
        return new Explanation.BatchReasons(batch, all);
    }
}
