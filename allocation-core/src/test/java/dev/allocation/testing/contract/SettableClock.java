package dev.allocation.testing.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is told to go on. All threads may read it while one of them sets it. */
public final class SettableClock extends Clock {
    private volatile Instant now;

    /**
     * Makes a clock.
     *
     * @param now the time that it shows first
     */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /**
     * Goes on.
     *
     * @param by how far
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
