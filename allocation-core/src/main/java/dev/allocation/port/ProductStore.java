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
     * {@return how many commands of a list to put into one unit of work; at least 1, and always the same}
     *
     * <p>A large group saves round trips to a server. It also holds its products longer, and loses more to a conflict.
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
