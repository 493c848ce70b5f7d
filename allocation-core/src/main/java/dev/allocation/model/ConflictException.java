package dev.allocation.model;

import java.util.List;

/** Another change to the same products, or of the same batch reference, came first; nothing was changed (rule C2). */
public final class ConflictException extends AllocationException {
    private static final long serialVersionUID = 1L;

    private final transient List<Sku> skus;

    /**
     * Names the products.
     *
     * @param skus the products that were to be changed
     * @param found what was found instead of the state that the decision was made on
     * @param cause what the store said; null when there is nothing more to say
     */
    public ConflictException(List<Sku> skus, String found, Throwable cause) {
        super("asked to change " + IdRule.quoted(skus) + ", found " + found + "; nothing was changed", cause);
        this.skus = List.copyOf(skus);
    }

    /** {@return the products that were to be changed} */
    public List<Sku> skus() {
        return skus;
    }
}
