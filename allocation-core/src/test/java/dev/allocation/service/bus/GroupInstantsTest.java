package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.testing.contract.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GroupInstantsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final GroupInstants instants = new GroupInstants(clock, GroupInstants.LONGEST);

    @Test // N1
    void theFirstCommandIsDecidedAtTheInstantOfTheLoad() {
        Instant latest = instants.latest().get();
        clock.advance(Duration.ofSeconds(5));
        assertThat(instants.next()).contains(NOON);
        assertThat(latest).isEqualTo(NOON.plusSeconds(1));
    }

    @Test // N1
    void noInstantIsBeforeThePreviousOne() {
        instants.next();
        clock.advance(Duration.ofMillis(700));
        assertThat(instants.next()).contains(NOON.plusMillis(700));
        clock.advance(Duration.ofHours(-1));
        assertThat(instants.next()).contains(NOON.plusMillis(700));
        assertThat(instants.last()).isEqualTo(NOON.plusMillis(700));
    }

    @Test // N1
    void afterTheLatestInstantNoneIsLeft() {
        instants.next();
        clock.advance(Duration.ofSeconds(1));
        assertThat(instants.next()).contains(NOON.plusSeconds(1));
        clock.advance(Duration.ofNanos(1));
        assertThat(instants.next()).isEmpty();
        assertThat(instants.last()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test // N1
    void theLastInstantOfAllIsTheLatest() {
        GroupInstants last = new GroupInstants(Clock.fixed(Instant.MAX, ZoneOffset.UTC), GroupInstants.LONGEST);
        assertThat(last.latest().get()).isEqualTo(Instant.MAX);
        assertThat(last.next()).contains(Instant.MAX);
        assertThat(last.next()).contains(Instant.MAX);
    }

    @Test // N1
    void aSlowLoadLeavesTheTimeOfTheDecisions() {
        Instant latest = instants.latest().get();
        clock.advance(Duration.ofSeconds(5));
        assertThat(instants.next()).contains(NOON);
        clock.advance(Duration.ofSeconds(1));
        assertThat(instants.next()).contains(latest);
        clock.advance(Duration.ofNanos(1));
        assertThat(instants.next()).isEmpty();
    }

    @Test // C4
    void theTimeOfAListDoublesWhenItWasTooShort() {
        ListTime time = new ListTime();
        time.decided(3, 3);
        assertThat(time.longest()).isEqualTo(GroupInstants.LONGEST);
        time.decided(2, 3);
        assertThat(time.longest()).isEqualTo(GroupInstants.LONGEST.multipliedBy(2));
    }
}
