package dev.allocation.web.adapter;

/** Thrown when the host cannot start, for a reason that its operator can correct. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception for a setting or a server, with the reason. */
    public CannotStartException(String subject, String reason) {
        super(subject + ": " + reason);
    }
}
