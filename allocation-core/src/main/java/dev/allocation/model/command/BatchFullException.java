package dev.allocation.model.command;

import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;

/**
 * Thrown when goods that come back would lift a batch above the largest quantity (rules T3, X4); nothing was changed.
 *
 * @serial exclude
 */
public final class BatchFullException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final LineKey line;
    private final BatchReference batch;
    private final Quantity asked;
    private final Quantity found;

    /**
     * Creates the exception.
     *
     * @param line the line
     * @param batch the batch
     * @param asked the units that are to come back into it
     * @param found the units that it has
     */
    public BatchFullException(LineKey line, BatchReference batch, Quantity asked, Quantity found) {
        super("cannot take back " + asked.inWords() + " of " + line + " into batch " + Quoted.of(batch.value())
                + ": it has " + found.inWords() + ", and may have at most " + Quantity.MOST);
        this.line = line;
        this.batch = batch;
        this.asked = asked;
        this.found = found;
    }

    /** {@return the line} */
    public LineKey line() {
        return line;
    }

    /** {@return the batch} */
    public BatchReference batch() {
        return batch;
    }

    /** {@return the units that are to come back into it} */
    public Quantity asked() {
        return asked;
    }

    /** {@return the units that it has} */
    public Quantity found() {
        return found;
    }

    @Override
    public String code() {
        return "batch-full";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.batchFull(this);
    }
}
