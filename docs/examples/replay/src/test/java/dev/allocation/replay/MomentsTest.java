package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final Moments moments = new Moments(new TreeSet<>(List.of(NOON)));

    @Test
    void anEndChangesSomethingAtItsOwnTime() {
        assertThat(moments.areNoneBetween(NOON.minusSeconds(2), NOON.minusSeconds(1)))
                .isTrue();
        assertThat(moments.areNoneBetween(NOON.minusSeconds(1), NOON)).isFalse();
        assertThat(moments.areNoneBetween(NOON, NOON.plusSeconds(1))).isTrue();
    }

    @Test
    void midnightChangesSomething() {
        assertThat(moments.areNoneBetween(NOON, NOON.plusSeconds(43_199))).isTrue();
        assertThat(moments.areNoneBetween(NOON, NOON.plusSeconds(43_200))).isFalse();
    }

    @Test
    void timeMayGoBackInALog() {
        assertThat(moments.areNoneBetween(NOON.plusSeconds(1), NOON)).isTrue();
        assertThat(moments.areNoneBetween(NOON.plusSeconds(1), NOON.minusSeconds(1)))
                .isFalse();
    }
}
