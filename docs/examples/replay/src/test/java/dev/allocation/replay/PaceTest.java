package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void readsWholeWindowsForEachThread() {
        assertThat(new Pace(1, OptionalInt.of(1_000)).stretch()).isEqualTo(20_000);
        assertThat(new Pace(1, OptionalInt.of(7)).stretch()).isEqualTo(20_006);
        assertThat(new Pace(4, OptionalInt.of(30_000)).stretch()).isEqualTo(120_000);
    }

    @Test
    void readsNoMoreRowsAheadThanItMust() {
        assertThat(new Pace(1, OptionalInt.empty()).stretch()).isEqualTo(20_000);
        assertThat(new Pace(1_000, OptionalInt.empty()).stretch()).isEqualTo(20_000);
    }

    @Test
    void canBeAsLargeAsItsNumbers() {
        assertThat(new Pace(1_000, OptionalInt.of(Integer.MAX_VALUE)).stretch()).isEqualTo(2_147_483_647_000L);
    }
}
