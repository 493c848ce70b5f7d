package dev.allocation.model.command;

import dev.allocation.model.Purchase;

/** A batch was to be created under a reference that names another purchase (rule S1). */
public final class BatchConflictException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final transient Purchase asked;
    private final transient Purchase known;

    /**
     * Names the batch, twice.
     *
     * @param asked the purchase as it was sent
     * @param known the purchase that has the reference
     */
    public BatchConflictException(Purchase asked, Purchase known) {
        super("asked to create " + asked + ", found that the reference names " + known);
        this.asked = asked;
        this.known = known;
    }

    /** {@return the purchase as it was sent} */
    public Purchase asked() {
        return asked;
    }

    /** {@return the purchase that has the reference} */
    public Purchase known() {
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
