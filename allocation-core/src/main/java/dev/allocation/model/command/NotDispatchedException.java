package dev.allocation.model.command;

import dev.allocation.model.LineKey;

/** Thrown when units of a line come back that was not dispatched, or of which all came back before (rule X4). */
public final class NotDispatchedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final LineKey line;

    /**
     * Creates the exception.
     *
     * @param line the line
     */
    public NotDispatchedException(LineKey line) {
        super("cannot take back units of " + line + ": it is not dispatched");
        this.line = line;
    }

    /** {@return the line} */
    public LineKey line() {
        return line;
    }

    @Override
    public String code() {
        return "not-dispatched";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.notDispatched(this);
    }
}
