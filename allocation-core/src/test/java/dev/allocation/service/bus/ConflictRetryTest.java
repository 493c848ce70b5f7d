package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Sku;
import dev.allocation.port.ConflictException;
import dev.allocation.service.attempt.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Pauses and interrupts; how often a service retries is in the tests of the bus. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ConflictRetryTest {
    private static final Sku LAMP = new Sku("LAMP");
    private static final Sku SOFA = new Sku("SOFA");
    private static final ConflictException OVER_LAMP = new ConflictException(List.of(LAMP), "another change", null);
    private static final ConflictException OVER_SOFA = new ConflictException(List.of(SOFA), "another change", null);

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    @DisplayName("C2: an early wake-up does not end a pause; an interrupt ends it, and the attempts")
    void onlyAnInterruptEndsAPause() throws Exception {
        CountDownLatch retried = new CountDownLatch(1);
        FutureTask<Boolean> work = new FutureTask<>(() -> {
            assertThatThrownBy(() -> retry(Duration.ofDays(1))
                            .afterConflicts(5, conflict -> retried.countDown(), contended -> {
                                attempts.incrementAndGet();
                                LockSupport.unpark(Thread.currentThread());
                                throw OVER_LAMP;
                            }))
                    .isSameAs(OVER_LAMP);
            return Thread.interrupted();
        });
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
            Thread.yield();
        }
        thread.interrupt();
        assertThat(work.get()).as("the interrupt is kept").isTrue();
        assertThat(attempts).hasValue(1);
        assertThat(retried.getCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("C2: an interrupt does not end work that others wait for, and is kept for the caller")
    void anInterruptDoesNotEndWorkForOthers() {
        String done = retry(Duration.ofNanos(1)).afterConflictsForOthers(5, conflict -> {}, contended -> {
            Thread.currentThread().interrupt();
            if (attempts.incrementAndGet() < 3) {
                throw OVER_LAMP;
            }
            return "done";
        });
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(done).isEqualTo("done");
        assertThat(attempts).hasValue(3);
    }

    @Test
    @DisplayName("C2: each attempt is told the products of all conflicts before it, in the order of their SKUs")
    void eachAttemptIsToldTheContendedProducts() {
        List<List<Sku>> told = new ArrayList<>();
        assertThatThrownBy(() -> retry(Duration.ZERO).afterConflicts(4, conflict -> {}, contended -> {
                    told.add(contended);
                    throw told.size() == 1 ? OVER_SOFA : OVER_LAMP;
                }))
                .isSameAs(OVER_LAMP);
        assertThat(told).containsExactly(List.of(), List.of(SOFA), List.of(LAMP, SOFA), List.of(LAMP, SOFA));
    }

    private static ConflictRetry retry(Duration pause) {
        return new ConflictRetry(new Retry(5, pause, pause));
    }
}
