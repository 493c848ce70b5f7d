package dev.allocation.service.bus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The instants at which the commands of a group are decided, one after another. The first is the instant of the load. Each other is
 * later by the time since the first decision, as if the load had taken no time, but is never before the previous one. None is after
 * the instant for which the store has loaded the void reservations: a group whose decisions take longer ends early.
 */
final class GroupInstants {
    static final Duration LONGEST = Duration.ofSeconds(1);

    private final DecisionInstant first;
    private final Clock clock;
    private final Duration longest;
    /** What the clock read when the first command was decided. */
    private Instant start = Instant.MIN;

    private Optional<Instant> last = Optional.empty();

    GroupInstants(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
        this.first = new DecisionInstant(clock);
    }

    /** {@return the instant for which a store loads: none of the commands is decided after it} */
    Supplier<Instant> latest() {
        return this::end;
    }

    private Instant end() {
        Instant load = first.get();
        return load.isAfter(Instant.MAX.minus(longest)) ? Instant.MAX : load.plus(longest);
    }

    /** {@return the instant of the next command; empty when it is too late for it} */
    Optional<Instant> next() {
        if (last.isEmpty()) {
            last = Optional.of(first.get());
            start = clock.instant();
            return last;
        }
        Duration since = Duration.between(start, clock.instant());
        if (since.compareTo(longest) > 0) {
            return Optional.empty();
        }
        Instant now = first.get().plus(since);
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
