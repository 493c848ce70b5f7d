package dev.allocation.model.command;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Quoted;

/** A command names a batch that was never created (rule S5). */
public final class UnknownBatchException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final BatchReference batch;

    /**
     * Names the batch.
     *
     * @param batch the reference that is not known
     */
    public UnknownBatchException(BatchReference batch) {
        super("asked for batch " + Quoted.of(batch.value()) + ", found none of that reference in any product");
        this.batch = batch;
    }

    /** {@return the reference that is not known} */
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
