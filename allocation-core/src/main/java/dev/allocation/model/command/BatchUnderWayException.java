package dev.allocation.model.command;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Quoted;

/** Thrown when units come back into a batch that is under way (rule X4). */
public final class BatchUnderWayException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final BatchReference batch;
    private final Arrival arrival;

    /**
     * Creates the exception.
     *
     * @param batch the batch
     * @param arrival the day on which the batch arrives
     */
    public BatchUnderWayException(BatchReference batch, Arrival arrival) {
        super("cannot take back units into batch " + Quoted.of(batch.value()) + ": it is " + arrival);
        this.batch = batch;
        this.arrival = arrival;
    }

    /** {@return the batch} */
    public BatchReference batch() {
        return batch;
    }

    /** {@return the day on which the batch arrives} */
    public Arrival arrival() {
        return arrival;
    }

    @Override
    public String code() {
        return "batch-under-way";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.batchUnderWay(this);
    }
}
