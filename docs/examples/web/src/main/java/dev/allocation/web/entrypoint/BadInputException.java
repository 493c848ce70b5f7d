package dev.allocation.web.entrypoint;

/** What came in cannot be made into a command; the text names the field and says why, and may be shown to its sender. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInputException(String field, String reason) {
        super(field + ": " + reason);
    }
}
