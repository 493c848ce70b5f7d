package dev.allocation.testing.law;

import static dev.allocation.model.planning.Policies.earliestFirst;
import static dev.allocation.model.planning.Policies.largestRest;
import static dev.allocation.model.planning.Policies.lastInFirstOut;
import static dev.allocation.model.planning.Policies.onHandFirst;

import dev.allocation.model.Batch;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.BatchFilter;
import dev.allocation.model.planning.BatchOrder;
import dev.allocation.testing.arbitrary.Question;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The further laws that a {@link BatchFilter} must keep: a filter only removes batches, and each order chooses among the others as
 * if the removed ones did not exist.
 *
 * <p>These laws also ask about batches that have room for a part of the line only, because a line may be split.
 *
 * <p>Extend it and implement {@link #filter()}.
 */
public abstract class FilterLaws extends PolicyLaws {
    private static final List<BatchOrder> ORDERS =
            List.of(onHandFirst().then(earliestFirst()), lastInFirstOut(), largestRest());

    /** Creates an instance; jqwik calls this. */
    protected FilterLaws() {}

    /** {@return the filter, a new one each time, so that no question affects another one} */
    protected abstract BatchFilter filter();

    @Override
    protected AllocationPolicy policy() {
        return ORDERS.get(0).only(filter());
    }

    /** {@return the questions of this class, and those about split lines, for which some batches have room for a part only} */
    @Provide
    Arbitrary<Question> questionsOfParts() {
        return Question.ofParts(questions());
    }

    @Property
    @Label("law: a filter only removes: the choice is the one among the batches that it admits")
    void aFilterOnlyRemoves(@ForAll("questionsOfParts") Question question) {
        List<Batch> admitted = question.candidates().stream()
                .filter(batch -> admits(filter(), question, batch))
                .toList();
        for (BatchOrder order : ORDERS) {
            Optional<Batch> expected =
                    admitted.isEmpty() ? Optional.empty() : Choice.of(order, new Question(question.line(), admitted));
            Optional<Batch> choice = Choice.of(order.only(filter()), question);
            if (!choice.equals(expected)) {
                throw new AssertionError(Choice.asked(question) + "chose " + Choice.said(choice) + ", but "
                        + Choice.said(expected) + " among the batches that the filter admits");
            }
        }
    }

    @Property
    @Label("law: other batches do not matter: a batch that is admitted alone is admitted among others")
    void otherBatchesDoNotMatter(@ForAll("questionsOfParts") Question question) {
        BatchFilter filter = filter();
        for (Batch batch : question.candidates()) {
            boolean alone = admits(filter(), question, batch);
            question.candidates().forEach(other -> admits(filter, question, other));
            if (admits(filter, question, batch) != alone) {
                throw new AssertionError(Choice.asked(question) + (alone ? "admitted " : "refused ")
                        + Choice.name(batch) + ", but not after it was asked about other batches");
            }
        }
    }

    private static boolean admits(BatchFilter filter, Question question, Batch batch) {
        try {
            return filter.admits(question.line(), batch);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    Choice.asked(question) + "failed with " + failure + " about " + Choice.name(batch), failure);
        }
    }
}
