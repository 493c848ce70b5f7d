package dev.allocation.model;

import java.io.Serializable;

/**
 * The id of a message that carries a command. It identifies the message for as long as the message may come again.
 *
 * <p>Opaque: two values are equal exactly when their code points are equal (rule T1). Sorted by code point. Immutable.
 *
 * @param value the text: 1 to 255 bytes in UTF-8, not blank, without control characters and unpaired surrogates
 */
public record MessageId(String value) implements Comparable<MessageId>, Serializable {
    /**
     * Checks the text.
     *
     * @throws InvalidValueException when the text breaks rule T2
     */
    public MessageId {
        IdRule.check("message id", value);
    }

    @Override
    public int compareTo(MessageId other) {
        return IdRule.compare(value, other.value);
    }

    /** {@return the text itself} */
    @Override
    public String toString() {
        return value;
    }
}
