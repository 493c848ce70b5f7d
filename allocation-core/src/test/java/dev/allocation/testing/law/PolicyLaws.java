package dev.allocation.testing.law;

import dev.allocation.model.Batch;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.testing.arbitrary.Days;
import dev.allocation.testing.arbitrary.Question;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/**
 * The laws that every {@link AllocationPolicy} must keep: it chooses one of its candidates or refuses them all, and depends
 * only on its arguments.
 *
 * <p>Extend it and implement {@link #policy()}; JUnit runs the laws as jqwik properties of your class. The report of a broken
 * law names it, with the question, the result, and the smallest question that shows it, in Java. No law requires that a policy
 * chooses a batch at all, or that it ignores ids. These laws cannot show that a policy is thread-safe.
 */
@PropertyDefaults(tries = 500)
public abstract class PolicyLaws {
    /** After this period, all days of the year fall on the same days of the week again. */
    private static final Period CALENDAR = Period.ofYears(400);

    /** Creates an instance; jqwik calls this. */
    protected PolicyLaws() {}

    /** {@return the policy, a new one each time, so that no question affects another one through state that it left behind} */
    protected abstract AllocationPolicy policy();

    /**
     * {@return the questions that the policy is asked; override this for a policy that is made for certain products or
     * quantities}
     */
    @Provide
    protected Arbitrary<Question> questions() {
        return Question.arbitrary();
    }

    /** {@return questions about the days just before and after today} */
    @Provide
    Arbitrary<Question> questionsOfToday() {
        long days = ChronoUnit.DAYS.between(Days.START, LocalDate.now()) - 5;
        return Question.arbitrary(20)
                .filter(PolicyLaws::hasOnlyCloseDays)
                .map(question -> question.onDays(day -> day.plusDays(days)));
    }

    @Property
    @Label("law: it chooses one of the candidates, or refuses them all")
    void itChoosesOneOfTheCandidatesOrRefusesThemAll(@ForAll("questions") Question question) {
        Choice.of(policy(), question);
    }

    @Property
    @Label("law: the order of the candidates does not matter")
    void theOrderOfTheCandidatesDoesNotMatter(@ForAll("questions") Question question) {
        if (isUnsound(question)) {
            return;
        }
        AllocationPolicy policy = policy();
        Optional<Batch> choice = Choice.of(policy, question);
        for (List<Batch> other : orders(question.candidates())) {
            Question reordered = new Question(question.line(), other);
            Choice.staysTheSame(choice, policy, question, reordered, "when offered " + Choice.names(reordered));
        }
    }

    @Property
    @Label("law: the same question has the same answer, without chance")
    void theSameQuestionHasTheSameAnswer(@ForAll("questions") Question question) {
        if (isUnsound(question)) {
            return;
        }
        AllocationPolicy policy = policy();
        Optional<Batch> choice = Choice.of(policy, question);
        for (int again = 0; again < 10; again++) {
            Question equal = question.onDays(day -> day);
            Choice.staysTheSame(choice, policy, question, equal, "when asked the same again, with equal batches");
        }
    }

    @Property
    @Label("law: other questions do not matter, of this product or of others")
    void otherQuestionsDoNotMatter(@ForAll("questions") Question question, @ForAll("questions") Question other) {
        if (isUnsound(question)) {
            return;
        }
        AllocationPolicy policy = policy();
        Optional<Batch> choice = Choice.of(policy, question);
        List<Question> others = new ArrayList<>(List.of(other));
        question.candidates().forEach(candidate -> others.add(new Question(question.line(), List.of(candidate))));
        for (Question between : others) {
            if (!isUnsound(between)) {
                Choice.of(policy, between);
                String way = "when asked again after " + between.line() + " from " + Choice.names(between);
                Choice.staysTheSame(choice, policy, question, question, way);
            }
        }
    }

    @Property
    @Label("law: today's date does not matter")
    void todaysDateDoesNotMatter(@ForAll("questionsOfToday") Question question) {
        if (isUnsound(question)) {
            return;
        }
        AllocationPolicy policy = policy();
        Optional<Batch> choice = Choice.of(policy, question);
        for (Period move : List.of(CALENDAR, CALENDAR.negated())) {
            Question elsewhen = question.onDays(day -> day.plus(move));
            String way = "when all days are " + move.getYears() + " years later";
            Choice.staysTheSame(choice, policy, question, elsewhen, way);
        }
    }

    /** {@return whether the first law is broken already, which is reported only once} */
    private boolean isUnsound(Question question) {
        return !Choice.isSound(policy(), question);
    }

    private static boolean hasOnlyCloseDays(Question question) {
        return Stream.concat(
                        question.line().neededBy().stream(),
                        question.candidates().stream()
                                .flatMap(batch -> Stream.of(
                                        batch.arrival().eta(),
                                        batch.registration().arrival().eta(),
                                        batch.registration().bestBefore()))
                                .flatMap(Optional::stream))
                .noneMatch(day -> day.equals(Days.FIRST) || day.equals(Days.LAST));
    }

    /** {@return the same batches in several orders: each batch comes first once, forwards and backwards} */
    private static List<List<Batch>> orders(List<Batch> batches) {
        List<List<Batch>> orders = new ArrayList<>();
        for (int first = 0; first < batches.size(); first++) {
            List<Batch> forwards = new ArrayList<>(batches);
            Collections.rotate(forwards, first);
            List<Batch> backwards = new ArrayList<>(forwards);
            Collections.reverse(backwards);
            orders.add(forwards);
            orders.add(backwards);
        }
        return orders;
    }
}
