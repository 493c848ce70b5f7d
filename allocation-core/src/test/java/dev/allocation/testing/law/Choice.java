package dev.allocation.testing.law;

import dev.allocation.model.Batch;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.testing.arbitrary.JavaSource;
import dev.allocation.testing.arbitrary.Question;
import java.util.Optional;

/** Asks a policy as a product does, and describes in words what is wrong with a choice. */
final class Choice {
    private Choice() {}

    /** {@return the batch that the policy chooses, one of the candidates, or empty for none} */
    static Optional<Batch> of(AllocationPolicy policy, Question question) {
        Optional<Batch> choice;
        try {
            choice = policy.choose(question.line(), question.candidates());
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(asked(question) + "failed with " + failure, failure);
        }
        if (choice == null) {
            throw new AssertionError(asked(question) + "answered null, which is neither a choice nor a refusal");
        }
        if (choice.isPresent() && !question.candidates().contains(choice.get())) {
            throw new AssertionError(asked(question) + "chose " + choice.get() + ", which it was not offered");
        }
        return choice;
    }

    /** {@return whether the policy chooses one of the candidates, or refuses them all} */
    static boolean isSound(AllocationPolicy policy, Question question) {
        try {
            of(policy, question);
            return true;
        } catch (AssertionError unsound) {
            return false;
        }
    }

    /**
     * Asks the question in another way, and compares the choices by reference, because the other way may have changed the
     * batches.
     */
    static void staysTheSame(
            Optional<Batch> choice, AllocationPolicy policy, Question question, Question other, String way) {
        Optional<Batch> found = of(policy, other);
        if (!found.map(Batch::reference).equals(choice.map(Batch::reference))) {
            throw new AssertionError(asked(question) + "chose " + said(choice) + ", but " + said(found) + " " + way);
        }
    }

    static String asked(Question question) {
        return "wrong choice of a batch for " + question.line() + " from " + names(question) + ": the policy ";
    }

    static String names(Question question) {
        return question.candidates().stream().map(Choice::name).toList().toString();
    }

    static String said(Optional<Batch> choice) {
        return choice.map(Choice::name).orElse("none");
    }

    static String name(Batch batch) {
        return JavaSource.of(batch.reference().value());
    }
}
