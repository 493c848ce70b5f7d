package dev.allocation.port;

import java.time.Instant;

/**
 * Where products are kept, and the receipts of messages: what the service layer needs to carry out commands.
 *
 * <p>A store whose events travel by other means is this alone; one with an {@link EventLog} is a {@link Store}. Thread-safe. No
 * method takes or returns null. A store that cannot do what was asked throws an
 * {@link dev.allocation.model.AllocationException}, and nothing of the unit of work is kept.
 */
public interface ProductStore {
    /** {@return a new unit of work} */
    UnitOfWork begin();

    /**
     * {@return the largest number of commands that one unit of work takes from a list; at least 1, the same at each call}
     *
     * <p>A large group saves round trips, but it holds its products longer and repeats more work after a conflict.
     */
    default int groupSize() {
        return 500;
    }

    /** {@return the reads, which change nothing} */
    Reads reads();

    /**
     * Forgets messages that were kept before a time; if they come again, they are new. The oldest go first.
     *
     * @param before the time
     * @param most how many at the most, so that no transaction is long
     * @return how many were forgotten
     */
    int trimMessages(Instant before, int most);
}
