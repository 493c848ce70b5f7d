package dev.allocation.port;

import dev.allocation.model.AllocationException;

/** A store could not do what was asked; nothing was changed. */
public final class StorageException extends AllocationException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what failed.
     *
     * @param asked what the store was to do, such as "load 3 products"
     * @param cause what it said
     */
    public StorageException(String asked, Throwable cause) {
        super("asked to " + asked + ", found that the store failed with " + cause + "; nothing was changed", cause);
    }

    @Override
    public String code() {
        return "store-failed";
    }
}
