package dev.allocation.service.delivery;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs failures of the maintenance, which may come every second: those of one type at most once in {@link Maintenance#PAUSE}.
 * Thread-safe.
 */
final class RepeatedFailures {
    private static final System.Logger LOG = System.getLogger(Maintenance.class.getName());

    private final Clock clock;
    private final Map<Class<?>, Instant> logged = new ConcurrentHashMap<>();

    RepeatedFailures(Clock clock) {
        this.clock = clock;
    }

    void log(Throwable failure) {
        Instant now = clock.instant();
        Instant last = logged.getOrDefault(failure.getClass(), Instant.MIN);
        // A last time that lies in the future comes from a clock that was ahead.
        if (!now.isBefore(last.plus(Maintenance.PAUSE)) || now.isBefore(last)) {
            logged.put(failure.getClass(), now);
            LOG.log(Level.ERROR, "maintenance failed; it continues after a pause", failure);
        }
    }
}
