package dev.allocation.web.entrypoint;

/** Thrown when an input cannot become a command; the text names the field and the reason, and may be shown to the sender. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInputException(String field, String reason) {
        super(field + ": " + reason);
    }
}
