package dev.allocation.model.command;

import dev.allocation.model.LineKey;
import dev.allocation.model.Quantity;

/** Thrown when more units of a line come back than are still out (rule X4). */
public final class ExceedsDispatchedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final LineKey line;
    private final Quantity asked;
    private final Quantity out;

    /**
     * Creates the exception.
     *
     * @param line the line
     * @param asked the units that are to come back
     * @param out the units that are still out
     */
    public ExceedsDispatchedException(LineKey line, Quantity asked, Quantity out) {
        super("cannot take back " + asked.inWords() + " of " + line + ": " + out + " are still out");
        this.line = line;
        this.asked = asked;
        this.out = out;
    }

    /** {@return the line} */
    public LineKey line() {
        return line;
    }

    /** {@return the units that are to come back} */
    public Quantity asked() {
        return asked;
    }

    /** {@return the units that are still out} */
    public Quantity out() {
        return out;
    }

    @Override
    public String code() {
        return "exceeds-dispatched";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.exceedsDispatched(this);
    }
}
