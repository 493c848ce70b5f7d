package dev.allocation.web.entrypoint.request;

/** Thrown when an input cannot become a command; the text names the field and the reason, and may be shown to the sender. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    public BadInputException(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    /** {@return the same problem, in an object that is itself the field of another one} */
    public BadInputException in(String object) {
        return new BadInputException(object + "." + field, reason);
    }
}
