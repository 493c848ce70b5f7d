package dev.allocation.model.command;

import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;

/** Thrown when units come back into a batch of another SKU (rule X4). */
public final class BatchOfOtherSkuException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final LineKey line;
    private final BatchReference batch;
    private final Sku found;

    /**
     * Creates the exception.
     *
     * @param line the line
     * @param batch the batch
     * @param found the SKU of the batch
     */
    public BatchOfOtherSkuException(LineKey line, BatchReference batch, Sku found) {
        super("cannot take back units of " + line + " into batch " + Quoted.of(batch.value()) + ": it has SKU "
                + Quoted.of(found.value()));
        this.line = line;
        this.batch = batch;
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

    /** {@return the SKU of the batch} */
    public Sku found() {
        return found;
    }

    @Override
    public String code() {
        return "batch-of-other-sku";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.batchOfOtherSku(this);
    }
}
