package dev.allocation.testing.law;

import static dev.allocation.model.planning.Policies.largestRest;
import static dev.allocation.model.planning.Policies.onHandFirst;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.BatchOrder;
import dev.allocation.testing.arbitrary.Offer;
import dev.allocation.testing.arbitrary.Question;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The further laws that a {@link BatchOrder} must keep: the order is consistent, the policy skips no batch that it prefers to the
 * chosen one, and it can be joined with other orders.
 *
 * <p>It must also compare batches that cannot take the line, because an explanation names all batches in the order of the policy.
 *
 * <p>Extend it and implement {@link #order()}. The policy is the order itself. Override {@link #policy()} for a policy that is
 * written in another way, and the laws compare it with the order.
 */
public abstract class OrderLaws extends PolicyLaws {
    /** Creates an instance; jqwik calls this. */
    protected OrderLaws() {}

    /** {@return the order} */
    protected abstract BatchOrder order();

    @Override
    protected AllocationPolicy policy() {
        return order();
    }

    /** {@return the questions of this class, in which some batches can no longer take the line; an explanation sorts these too} */
    @Provide
    Arbitrary<Offer> offers() {
        return Offer.like(questions());
    }

    @Property
    @Label("law: the order is antisymmetric: turned round, it says the opposite")
    void theOrderIsAntisymmetric(@ForAll("offers") Offer offer) {
        for (Batch one : offer.batches()) {
            for (Batch other : offer.batches()) {
                int there = compare(offer.line(), one, other);
                int back = compare(offer.line(), other, one);
                if (there != -back) {
                    throw new AssertionError(
                            compared(one, other) + "the preference is " + there + ", and " + back + " turned round");
                }
            }
        }
    }

    @Property
    @Label("law: the order is transitive: what is preferred to the better one is preferred to the worse one")
    void theOrderIsTransitive(@ForAll("offers") Offer offer) {
        OrderLine line = offer.line();
        List<Batch> batches = offer.batches();
        for (Batch one : batches) {
            for (Batch other : batches) {
                for (Batch third : batches) {
                    if (compare(line, one, other) < 0
                            && compare(line, other, third) < 0
                            && compare(line, one, third) >= 0) {
                        throw new AssertionError(compared(one, third) + "the first is not preferred, though it is to "
                                + Choice.name(other) + ", and that is to the second");
                    }
                }
            }
        }
    }

    @Property
    @Label("law: equal batches are equal to the same others")
    void equalBatchesAreEqualToTheSameOthers(@ForAll("offers") Offer offer) {
        OrderLine line = offer.line();
        List<Batch> batches = offer.batches();
        for (Batch one : batches) {
            for (Batch other : batches) {
                for (Batch third : batches) {
                    if (compare(line, one, other) == 0 && compare(line, one, third) != compare(line, other, third)) {
                        throw new AssertionError(compared(one, other) + "they are equal, but not to "
                                + Choice.name(third) + ": " + compare(line, one, third) + " and "
                                + compare(line, other, third));
                    }
                }
            }
        }
    }

    @Property
    @Label(
            "law: a batch that it prefers is never skipped; among equal ones, the batch that was created first is chosen")
    void aBatchThatItPrefersIsNeverSkipped(@ForAll("questions") Question question) {
        Optional<Batch> choice = Choice.of(policy(), question);
        for (Batch candidate : question.candidates()) {
            if (choice.isEmpty() || isPreferred(question.line(), candidate, choice.get())) {
                throw new AssertionError(Choice.asked(question) + "chose " + Choice.said(choice) + ", and skipped "
                        + Choice.name(candidate) + ", which it prefers");
            }
        }
    }

    @Property
    @Label("law: it is joined with other orders in any grouping, and these decide only between equal batches")
    void itIsJoinedWithOtherOrders(@ForAll("offers") Offer offer) {
        BatchOrder order = order();
        BatchOrder left = order.then(onHandFirst()).then(largestRest());
        BatchOrder right = order.then(onHandFirst().then(largestRest()));
        for (Batch one : offer.batches()) {
            for (Batch other : offer.batches()) {
                int alone = compare(offer.line(), one, other);
                int grouped = Integer.signum(left.compare(offer.line(), one, other));
                if (grouped != Integer.signum(right.compare(offer.line(), one, other))
                        || alone != 0 && grouped != alone) {
                    throw new AssertionError(compared(one, other) + "the preference is " + alone + ", and " + grouped
                            + " when other orders are joined");
                }
            }
        }
    }

    private boolean isPreferred(OrderLine line, Batch candidate, Batch choice) {
        int preferred = compare(line, candidate, choice);
        return preferred < 0 || preferred == 0 && candidate.number() < choice.number();
    }

    /** {@return the sign of the comparison: -1, 0 or 1} */
    private int compare(OrderLine line, Batch one, Batch other) {
        try {
            return Integer.signum(order().compare(line, one, other));
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(compared(one, other) + "it failed with " + failure, failure);
        }
    }

    private static String compared(Batch one, Batch other) {
        return "wrong order of " + Choice.name(one) + " and " + Choice.name(other) + ": ";
    }
}
