package dev.allocation.model.command;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quoted;

/**
 * Thrown when a line that holds an allocation, waits or is dispatched is sent again with another quantity or day (rules A4, B2,
 * X2). {@link Command.Amend} changes a line that is not dispatched.
 */
public final class LineConflictException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private static final LineState.Visitor<String> FOUND = new LineState.Visitor<>() {
        @Override
        public String held(Allocation held) {
            return "it is allocated as " + held.line() + " in batch "
                    + Quoted.of(held.batch().value()) + "; amend changes it";
        }

        @Override
        public String waiting(LineState.Waiting waiting) {
            return "it waits as " + waiting.line() + "; amend changes it";
        }

        @Override
        public String dispatched(LineState.Dispatched dispatched) {
            return "it was dispatched as " + dispatched.line();
        }
    };

    private final OrderLine asked;
    private final LineState held;

    /**
     * Creates the exception with the line as it was sent and its state.
     *
     * @param asked the line as it was sent
     * @param held the state of the line
     */
    public LineConflictException(OrderLine asked, LineState held) {
        super("cannot allocate " + asked + ": " + held.accept(FOUND));
        this.asked = asked;
        this.held = held;
    }

    /** {@return the line as it was sent} */
    public OrderLine asked() {
        return asked;
    }

    /** {@return the state of the line, which it keeps} */
    public LineState held() {
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
