package dev.allocation.port;

import dev.allocation.model.MessageId;
import java.util.Objects;

/**
 * The stored outcome of a message, so that the message is answered the same way when it comes again. Immutable; no component is
 * null.
 *
 * <p>A store keeps both texts unchanged, and treats two texts as equal exactly when their code points are equal.
 *
 * @param message the message
 * @param digest the text that distinguishes its command from all others, 1 to 64 ASCII characters
 * @param outcome the answer or the refusal, in a form that only the service layer reads; of any length
 */
public record Receipt(MessageId message, String digest, String outcome) {
    /** Checks that no component is null. */
    public Receipt {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(outcome, "outcome");
    }
}
