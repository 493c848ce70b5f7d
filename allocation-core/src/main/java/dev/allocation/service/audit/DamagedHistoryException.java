package dev.allocation.service.audit;

import dev.allocation.model.AllocationException;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import java.util.OptionalLong;

/**
 * Thrown when the past of a product cannot be told, because its records or its events contradict each other or the model. A check
 * by {@link Audit#verify} names the violation.
 */
public final class DamagedHistoryException extends AllocationException {
    private static final long serialVersionUID = 1L;

    private final Sku sku;
    private final long number;

    DamagedHistoryException(Sku sku, RuntimeException cause) {
        super(text("read " + Quoted.of(sku.value()), cause), cause);
        this.sku = sku;
        this.number = 0;
    }

    DamagedHistoryException(Sku sku, long number, RuntimeException cause) {
        super(text("undo event " + number + " of " + Quoted.of(sku.value()), cause), cause);
        this.sku = sku;
        this.number = number;
    }

    private static String text(String asked, RuntimeException cause) {
        return "cannot " + asked + ": what is stored is damaged (" + Quoted.oneLine(cause.toString())
                + "); audit().verify finds the violation";
    }

    /** {@return the product} */
    public Sku sku() {
        return sku;
    }

    /** {@return the number of the event that could not be undone; empty when the present product could not be read} */
    public OptionalLong number() {
        return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    @Override
    public String code() {
        return "damaged-history";
    }
}
