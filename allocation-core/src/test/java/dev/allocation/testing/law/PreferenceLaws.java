package dev.allocation.testing.law;

import dev.allocation.model.Batch;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.testing.arbitrary.Question;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/**
 * The further laws that a policy with an order of preference must keep: the order is total and consistent, and the policy skips
 * no batch that it prefers to the chosen one.
 *
 * <p>Extend it and implement {@link #preference()}. The policy is the one that {@link AllocationPolicy#preferring} makes from the
 * order. Override {@link #policy()} for a policy that is written in another way, and the laws compare it with the order.
 */
public abstract class PreferenceLaws extends PolicyLaws {
    /** Creates an instance; jqwik calls this. */
    protected PreferenceLaws() {}

    /** {@return the order of preference, the preferred batch first} */
    protected abstract Comparator<Batch> preference();

    @Override
    protected AllocationPolicy policy() {
        return AllocationPolicy.preferring(preference());
    }

    @Property
    @Label("law: the order is total: of two batches of a product one is preferred")
    void theOrderIsTotal(@ForAll("questions") Question question) {
        for (Batch one : question.candidates()) {
            for (Batch other : question.candidates()) {
                if (!one.equals(other) && compare(one, other) == 0) {
                    throw new AssertionError(compared(one, other) + "the preference is 0: chance would choose");
                }
            }
        }
    }

    @Property
    @Label("law: the order is antisymmetric: turned round, it says the opposite")
    void theOrderIsAntisymmetric(@ForAll("questions") Question question) {
        for (Batch one : question.candidates()) {
            for (Batch other : question.candidates()) {
                int there = compare(one, other);
                int back = compare(other, one);
                if (there != -back) {
                    throw new AssertionError(
                            compared(one, other) + "the preference is " + there + ", and " + back + " turned round");
                }
            }
        }
    }

    @Property
    @Label("law: the order is transitive: what is preferred to the better one is preferred to the worse one")
    void theOrderIsTransitive(@ForAll("questions") Question question) {
        List<Batch> batches = question.candidates();
        for (Batch one : batches) {
            for (Batch other : batches) {
                for (Batch third : batches) {
                    if (compare(one, other) < 0 && compare(other, third) < 0 && compare(one, third) >= 0) {
                        throw new AssertionError(compared(one, third) + "the first is not preferred, though it is to "
                                + Choice.name(other) + ", and that is to the second");
                    }
                }
            }
        }
    }

    @Property
    @Label("law: a batch that it prefers is never skipped")
    void aBatchThatItPrefersIsNeverSkipped(@ForAll("questions") Question question) {
        Optional<Batch> choice = Choice.of(policy(), question);
        for (Batch candidate : question.candidates()) {
            if (choice.isEmpty() || !candidate.equals(choice.get()) && compare(candidate, choice.get()) < 0) {
                throw new AssertionError(Choice.asked(question) + "chose " + Choice.said(choice) + ", and skipped "
                        + Choice.name(candidate) + ", which it prefers");
            }
        }
    }

    /** {@return the sign of the comparison: -1, 0 or 1} */
    private int compare(Batch one, Batch other) {
        try {
            return Integer.signum(preference().compare(one, other));
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(compared(one, other) + "it failed with " + failure, failure);
        }
    }

    private static String compared(Batch one, Batch other) {
        return "wrong order of " + Choice.name(one) + " and " + Choice.name(other) + ": ";
    }
}
