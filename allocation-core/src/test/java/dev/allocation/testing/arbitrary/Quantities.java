package dev.allocation.testing.arbitrary;

import dev.allocation.model.Quantity;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Generates quantities, most of them small, including the largest that rule T3 allows. */
public final class Quantities {
    private Quantities() {}

    /** {@return quantities that a line may ask for} */
    public static Arbitrary<Quantity> ofLines() {
        return upTo(1, 100);
    }

    /** {@return quantities that a batch may have} */
    public static Arbitrary<Quantity> ofBatches() {
        return upTo(0, 100);
    }

    /** {@return numbers of units that are not valid quantities} */
    public static Arbitrary<Long> refused() {
        return Arbitraries.oneOf(
                Arbitraries.longs().lessOrEqual(-1), Arbitraries.longs().greaterOrEqual(Quantity.MOST + 1));
    }

    /**
     * {@return small quantities, and rarely the largest}
     *
     * @param least the smallest number of units, 0 or 1
     * @param many the largest number of units, apart from the rare largest quantities
     */
    static Arbitrary<Quantity> upTo(long least, long many) {
        return Arbitraries.frequencyOf(
                        Tuple.of(40, Arbitraries.longs().between(least, many)),
                        Tuple.of(1, Arbitraries.longs().between(Quantity.MOST - 1, Quantity.MOST)))
                .map(Quantity::new);
    }
}
