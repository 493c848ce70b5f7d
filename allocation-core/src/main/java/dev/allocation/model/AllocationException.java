package dev.allocation.model;

/**
 * The root of what the library throws: a mistake of the caller, a conflict, or a store that cannot go on.
 *
 * <p>Nothing of a command that ends in one of these is stored; the one exception is {@code OutcomeUnknownException}. The ids that an exception is about are its accessors.
 */
public abstract class AllocationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception of the library.
     *
     * @param message what was asked, and what was found
     * @param cause the cause; null when there is none
     */
    protected AllocationException(String message, Throwable cause) {
        super(Quoted.oneLine(message), cause);
    }

    /**
     * {@return whether the host must roll back: the command was part of a transaction that the host began, and what the
     * transaction holds by now cannot be relied on}
     */
    public boolean requiresRollback() {
        return false;
    }

    /** {@return the stable name of this kind of error, such as "unknown-sku", for metrics and for other systems} */
    public abstract String code();
}
