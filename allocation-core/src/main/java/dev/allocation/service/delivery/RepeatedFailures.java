package dev.allocation.service.delivery;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Logs failures of the maintenance, which may come every second: those of one type at most once in {@link Maintenance#PAUSE}.
 * Thread-safe.
 */
final class RepeatedFailures {
    private final Clock clock;
    private final Map<Class<?>, Instant> logged = new HashMap<>();

    RepeatedFailures(Clock clock) {
        this.clock = clock;
    }

    void log(Throwable failure) {
        if (isDue(failure.getClass(), clock.instant())) {
            log().log(Level.ERROR, "maintenance failed; it continues after a pause", failure);
        }
    }

    private synchronized boolean isDue(Class<?> type, Instant now) {
        Instant last = logged.getOrDefault(type, Instant.MIN);
        // A last time that lies in the future comes from a clock that was ahead.
        boolean isDue = !now.isBefore(last.plus(Maintenance.PAUSE)) || now.isBefore(last);
        if (isDue) {
            logged.put(type, now);
        }
        return isDue;
    }

    /** {@return the logger; nothing asks for it before something is logged, because that starts the logging of the JVM} */
    private static System.Logger log() {
        return System.getLogger(Maintenance.class.getName());
    }
}
