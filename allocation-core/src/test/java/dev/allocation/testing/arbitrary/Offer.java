package dev.allocation.testing.arbitrary;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A line, and batches of its product, not all of which can take it. Immutable; no component is null.
 *
 * <p>An order is asked about such batches, too: an explanation sorts those that the rules refuse.
 *
 * @param line the line
 * @param batches the batches, in any state
 */
public record Offer(OrderLine line, List<Batch> batches) {
    /** Why a batch cannot take the line. */
    private enum State {
        EMPTY,
        ON_HOLD,
        TOO_LATE
    }

    /** Copies the list. */
    public Offer {
        Objects.requireNonNull(line, "line");
        batches = List.copyOf(batches);
    }

    /**
     * {@return offers with the batches of questions, some of which can no longer take the line}
     *
     * @param questions the questions
     */
    public static Arbitrary<Offer> like(Arbitrary<Question> questions) {
        return Combinators.combine(
                        Question.ofParts(questions),
                        Arbitraries.integers().between(0, Batches.MOST),
                        Arbitraries.of(State.class))
                .as(Offer::of);
    }

    /** {@return the offer of a question, the last batches of which are in a state} */
    private static Offer of(Question question, int last, State state) {
        List<Batch> candidates = question.candidates();
        int first = candidates.size() - last;
        return new Offer(
                question.line(),
                IntStream.range(0, candidates.size())
                        .mapToObj(index -> index < first
                                ? candidates.get(index)
                                : in(state, candidates.get(index), question.line()))
                        .toList());
    }

    private static Batch in(State state, Batch batch, OrderLine line) {
        return switch (state) {
            case EMPTY -> batch.promising(batch.available());
            case ON_HOLD -> batch.withHold(true);
            case TOO_LATE ->
                line.neededBy()
                        .filter(day -> day.isBefore(Days.LAST))
                        .map(day -> batch.withArrival(new Arrival.UnderWay(day.plusDays(1))))
                        .orElse(batch);
        };
    }
}
