package dev.allocation.testing.arbitrary;

import dev.allocation.model.Quantity;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Generates quantities, most of them small; the largest that rule T3 allows among them. */
public final class Quantities {
    private Quantities() {}

    /** {@return what a line may ask for} */
    public static Arbitrary<Quantity> ofLines() {
        return upTo(1, 100);
    }

    /** {@return what a batch may have} */
    public static Arbitrary<Quantity> ofBatches() {
        return upTo(0, 100);
    }

    /** {@return numbers of units that are no quantity} */
    public static Arbitrary<Long> refused() {
        return Arbitraries.oneOf(
                Arbitraries.longs().lessOrEqual(-1), Arbitraries.longs().greaterOrEqual(Quantity.MOST + 1));
    }

    /**
     * {@return small quantities, and rarely the largest}
     *
     * @param least how few units, 0 or 1
     * @param many how many units, but for the largest
     */
    static Arbitrary<Quantity> upTo(long least, long many) {
        return Arbitraries.frequencyOf(
                        Tuple.of(40, Arbitraries.longs().between(least, many)),
                        Tuple.of(1, Arbitraries.longs().between(Quantity.MOST - 1, Quantity.MOST)))
                .map(Quantity::new);
    }
}
