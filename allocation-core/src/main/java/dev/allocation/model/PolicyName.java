package dev.allocation.model;

import java.io.Serializable;

/**
 * The name under which a host registers an allocation policy, and by which a command chooses it.
 *
 * <p>Opaque: two values are equal exactly when their code points are equal (rule T1). Sorted by code point. Immutable.
 *
 * @param value the text: 1 to 255 bytes in UTF-8, not blank, without control characters and unpaired surrogates
 */
public record PolicyName(String value) implements Comparable<PolicyName>, Serializable {
    /**
     * Checks the text.
     *
     * @throws InvalidValueException when the text breaks rule T2
     */
    public PolicyName {
        IdRule.check("policy name", value);
    }

    @Override
    public int compareTo(PolicyName other) {
        return IdRule.compare(value, other.value);
    }

    /** {@return the text itself} */
    @Override
    public String toString() {
        return value;
    }
}
