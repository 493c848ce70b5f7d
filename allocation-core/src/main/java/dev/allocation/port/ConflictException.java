package dev.allocation.port;

import dev.allocation.model.AllocationException;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import java.util.List;

/**
 * Thrown when another change to the same products, or with the same batch reference, came first; nothing was changed (rule C2).
 */
public final class ConflictException extends AllocationException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the lists of List.copyOf are serializable
    private final List<Sku> skus;
    /** Whether the same command may succeed when it is retried. */
    private final boolean worthRetrying;

    private final boolean inHostsTransaction;

    /**
     * Creates a conflict that is worth retrying.
     *
     * @param skus the products that were to be changed
     * @param found what was found instead of the state that the decision was made on
     * @param cause the error of the store; null when there is none
     */
    public ConflictException(List<Sku> skus, String found, Throwable cause) {
        this(skus, found + "; nothing was changed", true, false, cause);
    }

    private ConflictException(
            List<Sku> skus, String found, boolean worthRetrying, boolean inHostsTransaction, Throwable cause) {
        super("cannot " + asked(skus) + ": found " + found, cause);
        this.skus = List.copyOf(skus);
        this.worthRetrying = worthRetrying;
        this.inHostsTransaction = inHostsTransaction;
    }

    private static String asked(List<Sku> skus) {
        return skus.isEmpty()
                ? "make the change"
                : "change " + Quoted.of(skus.stream().map(Sku::value).toList());
    }

    /**
     * {@return a conflict in a transaction that the host began, and that only the host can begin again}
     *
     * @param skus the products that were to be changed
     * @param found what was found instead of the state that the decision was made on
     * @param cause the error of the store; null when there is none
     */
    public static ConflictException inHostsTransaction(List<Sku> skus, String found, Throwable cause) {
        return new ConflictException(
                skus,
                found + "; roll back the transaction that this was part of, and begin it again",
                false,
                true,
                cause);
    }

    /**
     * {@return a conflict after the longest wait for a lock of another transaction; the library does not retry it}
     *
     * @param skus the products that were to be changed
     * @param cause the error of the store; null when there is none
     */
    public static ConflictException afterWaiting(List<Sku> skus, Throwable cause) {
        String found = "that another transaction held a lock for longer than this one may wait; nothing was changed";
        return new ConflictException(skus, found, false, false, cause);
    }

    /** {@return whether the same command may succeed at once, in another unit of work of the same store} */
    public boolean isWorthRetrying() {
        return worthRetrying;
    }

    @Override
    public boolean requiresRollback() {
        return inHostsTransaction;
    }

    /**
     * {@return the products that were to be changed, and perhaps those on which the change depends; empty when the conflict came
     * before they were known}
     */
    public List<Sku> skus() {
        return skus;
    }

    @Override
    public String code() {
        return "conflict";
    }
}
