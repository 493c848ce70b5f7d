package dev.allocation.model.command;

import dev.allocation.model.BatchRegistration;

/** Thrown when a batch is to be created under a reference that is registered for another batch (rule S1). */
public final class BatchConflictException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final BatchRegistration asked;
    private final BatchRegistration known;

    /**
     * Creates the exception with both registrations.
     *
     * @param asked the registration as it was sent
     * @param known the registration that has the reference
     */
    public BatchConflictException(BatchRegistration asked, BatchRegistration known) {
        super("cannot create " + asked + ": the reference names " + known);
        this.asked = asked;
        this.known = known;
    }

    /** {@return the registration as it was sent} */
    public BatchRegistration asked() {
        return asked;
    }

    /** {@return the registration that has the reference} */
    public BatchRegistration known() {
        return known;
    }

    @Override
    public String code() {
        return "batch-conflict";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.batchConflict(this);
    }
}
