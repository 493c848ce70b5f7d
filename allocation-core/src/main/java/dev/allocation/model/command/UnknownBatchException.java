package dev.allocation.model.command;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Quoted;

/** Thrown when a command names a batch that was never created (rule S5). */
public final class UnknownBatchException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final BatchReference batch;

    /**
     * Creates the exception for a reference.
     *
     * @param batch the unknown reference
     */
    public UnknownBatchException(BatchReference batch) {
        super("unknown batch " + Quoted.of(batch.value()) + ": no product has a batch of this reference");
        this.batch = batch;
    }

    /** {@return the unknown reference} */
    public BatchReference batch() {
        return batch;
    }

    @Override
    public String code() {
        return "unknown-batch";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.unknownBatch(this);
    }
}
