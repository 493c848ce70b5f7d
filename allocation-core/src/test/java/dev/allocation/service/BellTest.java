package dev.allocation.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BellTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Bell bell = new Bell();

    @Test
    void aRingBeforeTheWaitIsNotLost() {
        bell.ring();
        bell.await(DAY);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void severalRingsWakeOnce() {
        bell.ring();
        bell.ring();
        bell.await(DAY);
        assertWaitsForARing();
    }

    @Test
    void quietenedItForgetsEarlierRings() {
        bell.ring();
        bell.quieten();
        assertWaitsForARing();
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Thread.currentThread().interrupt();
        bell.await(DAY);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void assertWaitsForARing() {
        long start = System.nanoTime();
        bell.await(SHORT);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
    }
}
