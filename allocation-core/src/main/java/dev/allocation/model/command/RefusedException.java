package dev.allocation.model.command;

import dev.allocation.model.AllocationException;

/** A command that contradicts what is known, and was refused before anything changed. */
public abstract sealed class RefusedException extends AllocationException
        permits UnknownSkuException, UnknownBatchException, LineConflictException, BatchConflictException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message, null);
    }

    /**
     * {@return the visitor's result for this refusal; the compiler finds a visitor that forgets a type}
     *
     * @param visitor the visitor
     * @param <T> what the visitor returns
     */
    public abstract <T> T accept(Visitor<T> visitor);

    /**
     * Takes one method for each type of refusal.
     *
     * @param <T> what each method returns
     */
    public interface Visitor<T> {
        /**
         * {@return the result for a refusal of this type}
         *
         * @param refusal the refusal
         */
        T unknownSku(UnknownSkuException refusal);

        /**
         * {@return the result for a refusal of this type}
         *
         * @param refusal the refusal
         */
        T unknownBatch(UnknownBatchException refusal);

        /**
         * {@return the result for a refusal of this type}
         *
         * @param refusal the refusal
         */
        T lineConflict(LineConflictException refusal);

        /**
         * {@return the result for a refusal of this type}
         *
         * @param refusal the refusal
         */
        T batchConflict(BatchConflictException refusal);
    }
}
