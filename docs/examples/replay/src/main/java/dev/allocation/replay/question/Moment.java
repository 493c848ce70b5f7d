package dev.allocation.replay.question;

import dev.allocation.port.Store;
import dev.allocation.replay.trade.PolicyWord;
import dev.allocation.service.AllocationService;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A moment of a run, at which nothing is sent.
 *
 * @param store the store of the run
 * @param policy the policy of the run
 * @param at the instant of the moment
 */
public record Moment(Store store, PolicyWord policy, Instant at) {
    /** {@return a service of the run that decides at an instant} */
    public AllocationService serviceAt(Instant instant) {
        return policy.service(store, Clock.fixed(instant, ZoneOffset.UTC)).build();
    }
}
