package dev.allocation.port;

import dev.allocation.model.AllocationException;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import java.util.List;

/** A store failed in the middle of its commit, and it cannot be known whether the changes are stored. */
public final class OutcomeUnknownException extends AllocationException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list that List.copyOf makes can be written
    private final List<Sku> skus;

    /**
     * Names the products.
     *
     * @param skus the products that were to be changed
     * @param cause what the store said
     */
    public OutcomeUnknownException(List<Sku> skus, Throwable cause) {
        super(
                "asked to change " + Quoted.of(skus.stream().map(Sku::value).toList())
                        + ", found that the store failed in its commit with " + Quoted.oneLine(cause)
                        + "; the change may be stored or not",
                cause);
        this.skus = List.copyOf(skus);
    }

    /**
     * Says what was to be done.
     *
     * @param asked what the store was to do, such as "drop an event"; no product was to be changed
     * @param cause what the store said
     */
    public OutcomeUnknownException(String asked, Throwable cause) {
        super(
                "asked to " + asked + ", found that the store failed in its commit with " + Quoted.oneLine(cause)
                        + "; it may be done or not",
                cause);
        this.skus = List.of();
    }

    /** {@return the products that were to be changed; none where it was about the log or the messages} */
    public List<Sku> skus() {
        return skus;
    }

    @Override
    public String code() {
        return "outcome-unknown";
    }
}
