package dev.allocation.port;

import dev.allocation.model.AllocationException;
import dev.allocation.model.MessageId;
import dev.allocation.model.Quoted;

/** Thrown when a message comes again with a different command; nothing was changed, and the first answer stays. */
public final class MessageConflictException extends AllocationException {
    private static final long serialVersionUID = 1L;

    private final MessageId message;

    /**
     * Creates the exception for a message.
     *
     * @param message the id that came twice
     * @param asked the command that came with it now, as text
     */
    public MessageConflictException(MessageId message, String asked) {
        super(
                "cannot handle message " + Quoted.of(message.value()) + " with " + asked
                        + ": it was handled with another command; nothing was changed",
                null);
        this.message = message;
    }

    /** {@return the id that came twice} */
    public MessageId message() {
        return message;
    }

    @Override
    public String code() {
        return "message-conflict";
    }
}
