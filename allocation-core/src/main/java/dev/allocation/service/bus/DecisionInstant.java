package dev.allocation.service.bus;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** The instant of one decision. It is read from the clock once, when it is first asked for. */
public final class DecisionInstant implements Supplier<Instant> {
    private final Clock clock;
    private Instant instant;

    public DecisionInstant(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant get() {
        if (instant == null) {
            instant = clock.instant();
        }
        return instant;
    }
}
