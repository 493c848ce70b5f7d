package dev.allocation.model.planning;

import dev.allocation.model.AllocationException;
import dev.allocation.model.OrderLine;

/** Thrown when the allocation policy failed, or chose a batch that it was not offered. */
public final class PolicyException extends AllocationException {
    private static final long serialVersionUID = 1L;

    private final OrderLine line;

    PolicyException(OrderLine line, String found, Throwable cause) {
        super("cannot choose a batch for " + line + ": the policy " + found, cause);
        this.line = line;
    }

    /** {@return the line that was to be placed} */
    public OrderLine line() {
        return line;
    }

    @Override
    public String code() {
        return "policy-failed";
    }
}
