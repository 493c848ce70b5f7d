package dev.allocation.model;

/** A command that contradicts what is known, and was refused before anything changed. */
public abstract sealed class RefusedException extends AllocationException
        permits UnknownSkuException, UnknownBatchException, LineConflictException, BatchConflictException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message, null);
    }
}
