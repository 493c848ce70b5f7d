package dev.allocation.model;

import java.io.Serializable;

/**
 * The name of one batch in all products.
 *
 * <p>Opaque: two are equal exactly when their code points are (rule T1); sorted by code point. Immutable.
 *
 * @param value the text, 1 to 255 bytes in UTF-8, neither blank nor with a control character or an unpaired surrogate
 */
public record BatchReference(String value) implements Comparable<BatchReference>, Serializable {
    /**
     * Checks the text.
     *
     * @throws InvalidValueException when the text breaks rule T2
     */
    public BatchReference {
        IdRule.check("batch reference", value);
    }

    @Override
    public int compareTo(BatchReference other) {
        return IdRule.compare(value, other.value);
    }

    /** {@return the text itself} */
    @Override
    public String toString() {
        return value;
    }
}
