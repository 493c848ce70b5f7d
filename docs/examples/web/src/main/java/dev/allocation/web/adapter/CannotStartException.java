package dev.allocation.web.adapter;

/** The host cannot start, for a reason that its operator can mend. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with what. */
    public CannotStartException(String subject, String reason) {
        super(subject + ": " + reason);
    }
}
