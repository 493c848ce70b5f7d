package dev.allocation.model.command;

import dev.allocation.model.AllocationException;

/** Thrown when a command contradicts the stored state; it was refused before anything changed. */
public abstract sealed class RefusedException extends AllocationException
        permits UnknownSkuException,
                UnknownBatchException,
                LineConflictException,
                BatchConflictException,
                NotDispatchedException,
                BatchOfOtherSkuException,
                ExceedsDispatchedException,
                BatchUnderWayException,
                BatchFullException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message, null);
    }

    /**
     * {@return the visitor's result for this refusal}
     *
     * <p>A visitor must have a method for every type of refusal, or it does not compile.
     *
     * @param visitor the visitor
     * @param <T> the type of the visitor's result
     */
    public abstract <T> T accept(Visitor<T> visitor);

    /**
     * A visitor with one method for each type of refusal.
     *
     * @param <T> the type of the result of each method
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

        /**
         * {@return the result for a refusal of this type}
         *
         * @param refusal the refusal
         */
        T notDispatched(NotDispatchedException refusal);

        /**
         * {@return the result for a refusal of this type}
         *
         * @param refusal the refusal
         */
        T batchOfOtherSku(BatchOfOtherSkuException refusal);

        /**
         * {@return the result for a refusal of this type}
         *
         * @param refusal the refusal
         */
        T exceedsDispatched(ExceedsDispatchedException refusal);

        /**
         * {@return the result for a refusal of this type}
         *
         * @param refusal the refusal
         */
        T batchUnderWay(BatchUnderWayException refusal);

        /**
         * {@return the result for a refusal of this type}
         *
         * @param refusal the refusal
         */
        T batchFull(BatchFullException refusal);
    }
}
