package dev.allocation.testing.arbitrary;

import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates order lines and their keys. */
public final class Lines {
    private Lines() {}

    /** {@return keys of lines} */
    public static Arbitrary<LineKey> keys() {
        return Combinators.combine(Ids.orders(), Ids.lines(), Ids.skus()).as(LineKey::new);
    }

    /** {@return lines, half of them needed by a day} */
    public static Arbitrary<OrderLine> lines() {
        return lines(keys());
    }

    /**
     * {@return lines with the given keys, half of them needed by a day}
     *
     * @param keys the keys
     */
    public static Arbitrary<OrderLine> lines(Arbitrary<LineKey> keys) {
        return Combinators.combine(keys, Quantities.ofLines(), Days.days().optional(0.5))
                .as(OrderLine::new);
    }
}
