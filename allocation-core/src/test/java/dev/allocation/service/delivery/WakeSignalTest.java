package dev.allocation.service.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WakeSignalTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final WakeSignal signal = new WakeSignal();

    @Test
    void aSignalBeforeTheWaitIsNotLost() {
        signal.give();
        signal.await(DAY);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void severalSignalsWakeOnce() throws InterruptedException {
        signal.give();
        signal.give();
        signal.await(DAY);
        assertWaitsForARing();
    }

    @Test
    void clearForgetsASignal() throws InterruptedException {
        signal.give();
        signal.clear();
        assertWaitsForARing();
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Thread.currentThread().interrupt();
        signal.await(DAY);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Waits for the signal on another thread, which comes to rest, and is not at rest any more once it is rung for. */
    private void assertWaitsForARing() throws InterruptedException {
        Thread waiting = new Thread(() -> signal.await(DAY));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            assertThat(waiting.isAlive()).as("waits for the signal").isTrue();
            Thread.sleep(1);
        }
        signal.give();
        waiting.join();
    }
}
