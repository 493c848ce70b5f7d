package dev.allocation.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The instants at which the commands of a group are decided, one after another. The first is the instant of the load. Each other is
 * read from the clock, but is never before the previous one. None is after the instant for which the store has loaded the void
 * reservations: a group whose decisions take longer ends early.
 */
final class GroupInstants {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final DecisionInstant first;
    private final Clock clock;
    private Optional<Instant> last = Optional.empty();

    GroupInstants(Clock clock) {
        this.clock = clock;
        this.first = new DecisionInstant(clock);
    }

    /** {@return the instant for which a store loads: none of the commands is decided after it} */
    Supplier<Instant> latest() {
        return this::end;
    }

    private Instant end() {
        Instant start = first.get();
        return start.isAfter(Instant.MAX.minus(LONGEST)) ? Instant.MAX : start.plus(LONGEST);
    }

    /** {@return the instant of the next command; empty when it is too late for it} */
    Optional<Instant> next() {
        if (last.isEmpty()) {
            last = Optional.of(first.get());
            return last;
        }
        Instant now = clock.instant();
        if (now.isAfter(end())) {
            return Optional.empty();
        }
        if (now.isAfter(last.get())) {
            last = Optional.of(now);
        }
        return last;
    }

    /** {@return the instant of the last command that was decided} */
    Instant last() {
        return last.orElseGet(first);
    }
}
