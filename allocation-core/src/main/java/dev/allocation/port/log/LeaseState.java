package dev.allocation.port.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The state of the leases of a subscriber, which a store keeps: the last lease, and whether it is held. Every store uses these
 * methods to decide which lease counts. Immutable.
 *
 * @param token the token of the last lease
 * @param hold whether the last lease is held, and counts
 * @param end the time at which the last lease ends; it has no meaning while none is held
 */
public record LeaseState(long token, Hold hold, Instant end) {
    private static final long LARGEST_STEP = 1L << 30;

    /** Whether a lease is held. */
    public enum Hold {
        /** No lease is held: the last one was completed, or none was ever taken. */
        NONE,
        /** The last lease is held, and counts. */
        VALID,
        /** The last lease no longer counts, though someone may still work on it. */
        VOID
    }

    /** Checks that no component is null. */
    public LeaseState {
        Objects.requireNonNull(hold, "hold");
        Objects.requireNonNull(end, "end");
    }

    /**
     * {@return the state of a new subscriber}
     *
     * @param token a number from which tokens count; a random one, so that no lease of a removed subscriber with the same name
     *     is mistaken for one of this subscriber
     */
    public static LeaseState beforeTheFirst(long token) {
        return new LeaseState(token, Hold.NONE, Instant.EPOCH);
    }

    /** {@return whether a lease is held, valid or void} */
    public boolean isHeld() {
        return hold != Hold.NONE;
    }

    /**
     * {@return whether nobody else may take a lease yet}
     *
     * @param now the current time
     */
    public boolean isHeld(Instant now) {
        return isHeld() && now.isBefore(end);
    }

    /**
     * {@return whether a lease counts: it is the last one, still held, and not void, even if its time is over}
     *
     * @param lease the lease
     */
    public boolean counts(DeliveryLease lease) {
        return hold == Hold.VALID && lease.token() == token;
    }

    /**
     * {@return the state after the next lease was taken}
     *
     * <p>Its token is greater than the last one by a random number. So of two that try to take the lease at once, and lose the
     * answer of the store, only one finds its own token.
     *
     * @param now the time at which it was taken
     * @param leaseTime the time that it may last
     */
    public LeaseState taken(Instant now, Duration leaseTime) {
        long step = 1 + ThreadLocalRandom.current().nextLong(LARGEST_STEP);
        return new LeaseState(token + step, Hold.VALID, now.plus(leaseTime));
    }

    /**
     * {@return the state with another end of the lease}
     *
     * @param now the current time
     * @param leaseTime the time that the lease may last from then
     */
    public LeaseState renewed(Instant now, Duration leaseTime) {
        return new LeaseState(token, hold, now.plus(leaseTime));
    }

    /**
     * {@return the state in which the lease that is held, if any, no longer counts, but keeps others from taking one until its
     * end}
     */
    public LeaseState voided() {
        return isHeld() ? new LeaseState(token, Hold.VOID, end) : this;
    }

    /** {@return the state in which no earlier lease counts, and the next one may be taken at once} */
    public LeaseState released() {
        return new LeaseState(token + 1, Hold.NONE, end);
    }

    /**
     * {@return the state after a lease was completed, whether it counted or not; a lease that is not the last one changes
     * nothing}
     *
     * @param lease the lease
     */
    public LeaseState endedBy(DeliveryLease lease) {
        return lease.token() == token ? new LeaseState(token, Hold.NONE, end) : this;
    }
}
