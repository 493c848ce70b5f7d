package dev.allocation.port;

import dev.allocation.model.AllocationException;

/**
 * Thrown when the events of a command would exceed the limit for undelivered events in the log; nothing was changed.
 *
 * @serial exclude
 */
public final class BacklogFullException extends AllocationException {
    private static final long serialVersionUID = 1L;

    private final int asked;
    private final long backlog;
    private final long limit;

    /**
     * Creates the exception with its numbers.
     *
     * @param asked the number of events that were to be added
     * @param backlog the number of undelivered events
     * @param limit the maximum number of undelivered events
     */
    public BacklogFullException(int asked, long backlog, long limit) {
        super(
                "cannot log " + asked + " events: " + backlog + " wait for a subscriber, and at most " + limit
                        + " may wait; nothing was changed",
                null);
        this.asked = asked;
        this.backlog = backlog;
        this.limit = limit;
    }

    /** {@return the number of events that were to be added} */
    public int asked() {
        return asked;
    }

    /** {@return the number of undelivered events} */
    public long backlog() {
        return backlog;
    }

    /** {@return the maximum number of undelivered events} */
    public long limit() {
        return limit;
    }

    @Override
    public String code() {
        return "backlog-full";
    }
}
