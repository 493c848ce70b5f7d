package dev.allocation.testing.arbitrary;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Generates arrivals, batch registrations, and batches in their present state. */
public final class Batches {
    static final int MOST = 6;

    /** Few units, so that batches compete; or very many, so that the difference of two quantities does not fit into an int. */
    private static final Arbitrary<Long> UNITS = Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.longs().between(0, 20)),
            Tuple.of(3, Arbitraries.of(2_000_000_000L, 4_000_000_000L, Quantity.MOST)));

    private record Stand(Arrival arrival, long units, long allocated, boolean onHold, Optional<LocalDate> bestBefore) {}

    private Batches() {}

    /** {@return arrivals, on hand or on any day} */
    public static Arbitrary<Arrival> arrivals() {
        return arrivals(Days.days());
    }

    /** {@return registrations} */
    public static Arbitrary<BatchRegistration> registrations() {
        return Combinators.combine(Ids.batches(), Ids.skus(), Quantities.ofBatches(), arrivals())
                .as(BatchRegistration::new);
    }

    /**
     * {@return batches of one product in the order of their creation, which often arrive on the same day; at most 6}
     *
     * @param sku the product
     */
    public static Arbitrary<List<Batch>> of(Sku sku) {
        return of(sku, 3);
    }

    /**
     * {@return the same batches, arriving on one of some days from {@link Days#START}}
     *
     * @param sku the product
     * @param days the number of days, from 1; the first and the last possible day may come as well
     */
    static Arbitrary<List<Batch>> of(Sku sku, int days) {
        Arbitrary<Stand> stands = Combinators.combine(
                        arrivals(Days.close(days)),
                        UNITS,
                        Arbitraries.frequencyOf(
                                Tuple.of(2, Arbitraries.just(0L)),
                                Tuple.of(1, Arbitraries.longs().between(0, 20))),
                        Arbitraries.integers().between(0, 9),
                        Days.close(days + 2).optional(0.3))
                .as((arrival, units, allocated, tenth, bestBefore) ->
                        new Stand(arrival, units, Math.min(units, allocated), tenth == 9, bestBefore));
        return Combinators.combine(
                        stands.list().ofMinSize(1).ofMaxSize(MOST).withSizeDistribution(RandomDistribution.uniform()),
                        references())
                .as((all, references) -> IntStream.range(0, all.size())
                        .mapToObj(index -> batch(sku, references.get(index), index, all.get(index)))
                        .toList());
    }

    /** {@return the batch with at most so many units left} */
    static Batch leaving(long units, Batch batch) {
        long surplus = batch.available().units() - units;
        return surplus <= 0 ? batch : batch.promising(new Quantity(surplus));
    }

    /** {@return references in another order than that of creation; some differ only in case} */
    private static Arbitrary<List<BatchReference>> references() {
        return Arbitraries.shuffle(Ids.pool("Batch", MOST))
                .map(texts -> texts.stream().map(BatchReference::new).toList());
    }

    static Arbitrary<Arrival> arrivals(Arbitrary<LocalDate> days) {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(new Arrival.OnHand())), Tuple.of(2, days.map(Arrival.UnderWay::new)));
    }

    private static Batch batch(Sku sku, BatchReference reference, int index, Stand stand) {
        Quantity quantity = new Quantity(stand.units());
        BatchRegistration registration =
                new BatchRegistration(reference, sku, quantity, stand.arrival(), stand.bestBefore());
        Quantity allocated = new Quantity(stand.allocated());
        return new Batch(
                registration,
                index + 1L,
                quantity,
                stand.arrival(),
                allocated,
                Math.min(stand.allocated(), 1),
                stand.onHold());
    }
}
