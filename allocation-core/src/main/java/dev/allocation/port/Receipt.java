package dev.allocation.port;

import dev.allocation.model.MessageId;
import java.util.Objects;

/**
 * What is kept of a message, so that it is answered again as it was the first time. Immutable; no component is null.
 *
 * <p>A store keeps both texts as they are, and takes two for equal exactly when their code points are.
 *
 * @param message the message
 * @param command what tells its command from all others, in 1 to 64 characters of ASCII
 * @param outcome the answer or the refusal, in a form that only the service layer reads; of any length
 */
public record Receipt(MessageId message, String command, String outcome) {
    /** Checks that nothing is missing. */
    public Receipt {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(outcome, "outcome");
    }
}
