package dev.allocation.port;

import java.time.Instant;

/**
 * Where products are kept: the one thing that an adapter gives to the service layer.
 *
 * <p>Thread-safe. No method takes or returns null. A store that cannot do what was asked throws an
 * {@link dev.allocation.model.AllocationException}, and nothing of the unit of work is kept.
 */
public interface Store {
    /** {@return a new unit of work} */
    UnitOfWork begin();

    /** {@return the reads, which change nothing} */
    Reads reads();

    /** {@return the committed events, and how far each subscriber is} */
    EventLog events();

    /**
     * Forgets messages that were kept before a time; if they come again, they are new. The oldest go first.
     *
     * @param before the time
     * @param most how many at the most, so that no transaction is long
     * @return how many it were
     */
    int trimMessages(Instant before, int most);
}
