package dev.allocation.testing.arbitrary;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Purchase;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates what is bought: arrivals, purchases, and batches as they stand. */
public final class Batches {
    private record Stand(Arrival arrival, long units, long allocated) {}

    private Batches() {}

    /** {@return arrivals, on hand or on any day} */
    public static Arbitrary<Arrival> arrivals() {
        return arrivals(Days.days());
    }

    /** {@return purchases} */
    public static Arbitrary<Purchase> purchases() {
        return Combinators.combine(Ids.batches(), Ids.skus(), Quantities.ofBatches(), arrivals())
                .as(Purchase::new);
    }

    /**
     * {@return batches of one product in the order of their creation, which often arrive on the same day}
     *
     * @param sku the product
     */
    public static Arbitrary<List<Batch>> of(Sku sku) {
        Arbitrary<Stand> stands = Combinators.combine(
                        arrivals(Days.close(3)),
                        Arbitraries.longs().between(0, 20),
                        Arbitraries.longs().between(0, 20))
                .as((arrival, units, allocated) -> new Stand(arrival, units, Math.min(units, allocated)));
        return stands.list()
                .ofMaxSize(6)
                .map(all -> IntStream.range(0, all.size())
                        .mapToObj(index -> batch(sku, index, all.get(index)))
                        .toList());
    }

    static Arbitrary<Arrival> arrivals(Arbitrary<LocalDate> days) {
        return Arbitraries.oneOf(Arbitraries.just(new Arrival.OnHand()), days.map(Arrival.UnderWay::new));
    }

    private static Batch batch(Sku sku, int index, Stand stand) {
        Quantity quantity = new Quantity(stand.units());
        Purchase purchase = new Purchase(new BatchReference("batch-" + index), sku, quantity, stand.arrival());
        Quantity allocated = new Quantity(stand.allocated());
        return new Batch(purchase, index + 1L, quantity, stand.arrival(), allocated, Math.min(stand.allocated(), 1));
    }
}
