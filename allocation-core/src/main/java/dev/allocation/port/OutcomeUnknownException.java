package dev.allocation.port;

import dev.allocation.model.AllocationException;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import java.util.List;

/** Thrown when a store failed during its commit, and it is not known whether the changes are stored. */
public final class OutcomeUnknownException extends AllocationException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the lists of List.copyOf are serializable
    private final List<Sku> skus;

    /**
     * Creates the exception for a change to products.
     *
     * @param skus the products that were to be changed
     * @param cause the error of the store
     */
    public OutcomeUnknownException(List<Sku> skus, Throwable cause) {
        super(
                "unknown outcome of the request to change "
                        + Quoted.of(skus.stream().map(Sku::value).toList())
                        + ": the store failed in its commit with " + Quoted.oneLine(cause)
                        + "; the change may be stored or not",
                cause);
        this.skus = List.copyOf(skus);
    }

    /**
     * Creates the exception for an action that changes no product.
     *
     * @param asked the action that was asked of the store, such as "drop an event"
     * @param cause the error of the store
     */
    public OutcomeUnknownException(String asked, Throwable cause) {
        super(
                "unknown outcome of the request to " + asked + ": the store failed in its commit with "
                        + Quoted.oneLine(cause) + "; it may be done or not",
                cause);
        this.skus = List.of();
    }

    private OutcomeUnknownException(OutcomeUnknownException same) {
        super(same.getMessage(), same.getCause());
        this.skus = same.skus;
    }

    /** {@return the same failure for another caller, whose command was part of the same commit} */
    public OutcomeUnknownException forAnotherCaller() {
        return new OutcomeUnknownException(this);
    }

    /** {@return the products that were to be changed; empty when the action was about the log or the messages} */
    public List<Sku> skus() {
        return skus;
    }

    @Override
    public String code() {
        return "outcome-unknown";
    }
}
