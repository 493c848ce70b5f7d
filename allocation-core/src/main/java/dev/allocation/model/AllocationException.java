package dev.allocation.model;

/**
 * The base class of the library's exceptions: a mistake of the caller, a conflict, or a failure of the store.
 *
 * <p>A command that ends in one of these changes nothing; only after an {@code OutcomeUnknownException} its changes may have
 * been stored. Each exception has accessors for the ids that it is about.
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
     * {@return whether the host must roll back: the command was part of a transaction that the host began, and earlier work in
     * that transaction may be lost}
     */
    public boolean requiresRollback() {
        return false;
    }

    /** {@return the stable name of this kind of error, such as "unknown-sku", for metrics and for other systems} */
    public abstract String code();
}
