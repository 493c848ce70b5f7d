package dev.allocation.port;

import dev.allocation.model.AllocationException;
import dev.allocation.model.Quoted;

/** Thrown when a store could not carry out a request; nothing was changed, unless the message says otherwise. */
public final class StorageException extends AllocationException {
    private static final long serialVersionUID = 1L;

    private final boolean inHostsTransaction;

    /**
     * Creates the exception for an action that failed.
     *
     * @param asked the action that was asked of the store, such as "load 3 products"
     * @param cause the error of the store
     */
    public StorageException(String asked, Throwable cause) {
        this(asked, cause, "nothing was changed", false);
    }

    private StorageException(String asked, Throwable cause, String consequence, boolean inHostsTransaction) {
        super("cannot " + asked + ": the store failed with " + Quoted.oneLine(cause) + "; " + consequence, cause);
        this.inHostsTransaction = inHostsTransaction;
    }

    /**
     * {@return a failure in a transaction that the host began, and that only the host can roll back}
     *
     * @param asked the action that was asked of the store, such as "load 3 products"
     * @param cause the error of the store
     */
    public static StorageException inHostsTransaction(String asked, Throwable cause) {
        return new StorageException(asked, cause, "roll back the transaction that this was part of", true);
    }

    /**
     * {@return a failure of an action that consists of several steps, some of which may be stored}
     *
     * @param asked the action that was asked of the store, such as "create the schema"
     * @param cause the error of the store
     * @param consequence the steps that may be stored, and the way to complete the action
     */
    public static StorageException afterSomeSteps(String asked, Throwable cause, String consequence) {
        return new StorageException(asked, cause, consequence, false);
    }

    @Override
    public boolean requiresRollback() {
        return inHostsTransaction;
    }

    @Override
    public String code() {
        return "store-failed";
    }
}
