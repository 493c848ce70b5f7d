package dev.allocation.testing.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is advanced. All threads may read it while one of them advances it. */
public final class SettableClock extends Clock {
    private volatile Instant now;

    /**
     * Creates a clock.
     *
     * @param now the time that it shows first
     */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /**
     * Advances the clock.
     *
     * @param by the time by which the clock advances
     */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants have no zone");
    }
}
