package dev.allocation.model;

import java.io.Serializable;

/**
 * An order's id.
 *
 * <p>Opaque: two are equal exactly when their code points are (rule T1); sorted by code point. Immutable.
 *
 * @param value the text, 1 to 255 bytes in UTF-8, neither blank nor with a control character or an unpaired surrogate
 */
public record OrderId(String value) implements Comparable<OrderId>, Serializable {
    /**
     * Checks the text.
     *
     * @throws InvalidValueException when the text breaks rule T2
     */
    public OrderId {
        IdRule.check("order id", value);
    }

    @Override
    public int compareTo(OrderId other) {
        return IdRule.compare(value, other.value);
    }

    /** {@return the text itself} */
    @Override
    public String toString() {
        return value;
    }
}
