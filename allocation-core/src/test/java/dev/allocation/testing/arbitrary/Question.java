package dev.allocation.testing.arbitrary;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The question to a policy: a line, and the batches that can take it, or a part of it if it is split. Immutable.
 *
 * @param line the line to place
 * @param candidates batches of one product that each have units left, arrive in time, and are good then; at least one
 */
public record Question(OrderLine line, List<Batch> candidates) {
    private static final String PRODUCT = "Sofa";

    /**
     * Checks that a product could ask this question.
     *
     * @throws IllegalArgumentException when there is no candidate, or one that cannot take the line
     */
    public Question {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException(
                    "question about " + line + " must have at least 1 candidate, but has none");
        }
        for (Batch candidate : candidates) {
            if (!candidate.isOpen() || !isInTime(candidate, line)) {
                throw new IllegalArgumentException("candidate " + candidate + " must have units left for " + line
                        + ", arrive in time, and be good then");
            }
        }
    }

    /** {@return questions with 1 to 6 candidates, which often arrive on the same day; they shrink to few candidates} */
    public static Arbitrary<Question> arbitrary() {
        return arbitrary(3);
    }

    /**
     * {@return questions about a number of days from {@link Days#START}}
     *
     * @param days the number of days, from 1; the first and the last possible day may come as well
     */
    public static Arbitrary<Question> arbitrary(int days) {
        // Without edge cases, because these have a single batch, with which few laws can be broken.
        return Arbitraries.of(Ids.pool(PRODUCT, 3))
                .flatMap(sku -> of(new Sku(sku), days))
                .withoutEdgeCases();
    }

    /**
     * {@return questions in which some batches have room for a part of the line only, as they are asked about a split line}
     *
     * @param questions the same questions with more units
     */
    public static Arbitrary<Question> ofParts(Arbitrary<Question> questions) {
        return Combinators.combine(
                        questions,
                        Arbitraries.integers().between(0, Batches.MOST),
                        Arbitraries.integers().between(1, 5))
                .as(Question::leaving);
    }

    /** {@return this question with at most so many units left of each of its last batches} */
    private Question leaving(int last, int units) {
        List<Batch> batches = new ArrayList<>(candidates);
        for (Batch batch : candidates.subList(Math.max(0, candidates.size() - last), candidates.size())) {
            batches.set(candidates.indexOf(batch), Batches.leaving(units, batch));
        }
        return new Question(line, batches);
    }

    /**
     * {@return the same question with each of its days moved}
     *
     * @param move returns the new day for a day
     */
    public Question onDays(UnaryOperator<LocalDate> move) {
        OrderLine moved =
                new OrderLine(line.key(), line.quantity(), line.neededBy().map(move));
        return new Question(
                moved, candidates.stream().map(batch -> moved(batch, move)).toList());
    }

    /** {@return whether the batch can take the whole line in time (rules A1, A3, Q1)} */
    private static boolean canTake(Batch batch, OrderLine line) {
        return batch.hasRoomFor(line.quantity()) && isInTime(batch, line);
    }

    private static boolean isInTime(Batch batch, OrderLine line) {
        return line.sku().equals(batch.sku())
                && !batch.onHold()
                && line.isMetBy(batch.arrival())
                && line.neededBy().map(batch::isGoodUntil).orElse(true);
    }

    private static Batch moved(Batch batch, UnaryOperator<LocalDate> move) {
        BatchRegistration bought = batch.registration();
        return new Batch(
                new BatchRegistration(
                        bought.batch(),
                        bought.sku(),
                        bought.quantity(),
                        moved(bought.arrival(), move),
                        bought.bestBefore().map(move)),
                batch.number(),
                batch.quantity(),
                moved(batch.arrival(), move),
                batch.allocated(),
                batch.lines(),
                batch.onHold());
    }

    private static Arrival moved(Arrival arrival, UnaryOperator<LocalDate> move) {
        return arrival.eta()
                .<Arrival>map(eta -> new Arrival.UnderWay(move.apply(eta)))
                .orElse(arrival);
    }

    private static Arbitrary<Question> of(Sku sku, int days) {
        Arbitrary<Quantity> units = Arbitraries.longs().between(1, 6).map(Quantity::new);
        Arbitrary<OrderLine> lines = Combinators.combine(
                        Arbitraries.of("1", "2"), units, Days.close(days).optional(0.3))
                .as((id, quantity, day) ->
                        new OrderLine(new LineKey(new OrderId("Order"), new LineId(id), sku), quantity, day));
        return Combinators.combine(lines, Batches.of(sku, days))
                .as(Offer::new)
                .filter(offer -> offer.batches().stream().anyMatch(batch -> canTake(batch, offer.line())))
                .map(Question::about);
    }

    private static Question about(Offer offer) {
        OrderLine line = offer.line();
        return new Question(
                line,
                offer.batches().stream().filter(batch -> canTake(batch, line)).toList());
    }
}
