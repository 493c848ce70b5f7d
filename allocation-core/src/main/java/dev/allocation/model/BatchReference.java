package dev.allocation.model;

import java.io.Serializable;

/**
 * The name of a batch, which is unique across all products.
 *
 * <p>Opaque: two values are equal exactly when their code points are equal (rule T1). Sorted by code point. Immutable.
 *
 * @param value the text: 1 to 255 bytes in UTF-8, not blank, without control characters and unpaired surrogates
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

    // Written out, because the generated methods of a record cost a new JVM milliseconds (decision 33).
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof BatchReference that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** {@return the text itself} */
    @Override
    public String toString() {
        return value;
    }
}
