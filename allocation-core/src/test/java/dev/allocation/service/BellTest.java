package dev.allocation.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BellTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final Bell bell = new Bell();

    @Test
    void aRingBeforeTheWaitIsNotLost() {
        bell.ring();
        bell.await(DAY);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void severalRingsWakeOnce() throws InterruptedException {
        bell.ring();
        bell.ring();
        bell.await(DAY);
        assertWaitsForARing();
    }

    @Test
    void quietenedItForgetsEarlierRings() throws InterruptedException {
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

    /** Waits for a ring on another thread, which comes to rest, and is not at rest any more once it is rung for. */
    private void assertWaitsForARing() throws InterruptedException {
        Thread waiting = new Thread(() -> bell.await(DAY));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            assertThat(waiting.isAlive()).as("waits for a ring").isTrue();
            Thread.sleep(1);
        }
        bell.ring();
        waiting.join();
    }
}
