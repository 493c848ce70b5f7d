package dev.allocation.port;

import dev.allocation.model.AllocationException;
import dev.allocation.model.IdRule;
import dev.allocation.model.Sku;
import java.util.List;

/** A store failed in the middle of its commit, and it cannot be known whether the changes are stored. */
public final class OutcomeUnknownException extends AllocationException {
    private static final long serialVersionUID = 1L;

    private final transient List<Sku> skus;

    /**
     * Names the products.
     *
     * @param skus the products that were to be changed
     * @param cause what the store said
     */
    public OutcomeUnknownException(List<Sku> skus, Throwable cause) {
        super(
                "asked to change " + IdRule.quoted(skus) + ", found that the store failed in its commit with " + cause
                        + "; the change may be stored or not",
                cause);
        this.skus = List.copyOf(skus);
    }

    /** {@return the products that were to be changed} */
    public List<Sku> skus() {
        return skus;
    }

    @Override
    public String code() {
        return "outcome-unknown";
    }
}
