package dev.allocation.model.command;

import dev.allocation.model.Allocation;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quoted;

/**
 * Thrown when a line that holds an allocation is sent again with another quantity or day (rule A4). {@link Command.Amend} changes
 * such a line.
 */
public final class LineConflictException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final OrderLine asked;
    private final Allocation held;

    /**
     * Creates the exception with the line as it was sent and the allocation that it holds.
     *
     * @param asked the line as it was sent
     * @param held the allocation that the line holds
     */
    public LineConflictException(OrderLine asked, Allocation held) {
        super("cannot allocate " + asked + ": it is allocated as " + held.line() + " in batch "
                + Quoted.of(held.batch().value()) + "; amend changes it");
        this.asked = asked;
        this.held = held;
    }

    /** {@return the line as it was sent} */
    public OrderLine asked() {
        return asked;
    }

    /** {@return the allocation that the line holds, and keeps} */
    public Allocation held() {
        return held;
    }

    @Override
    public String code() {
        return "line-conflict";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.lineConflict(this);
    }
}
