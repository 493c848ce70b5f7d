package dev.allocation.service.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.port.StorageException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.service.StubStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interrupts and failures at the end of a lease. */
@Timeout(60)
class LeaseCompletionTest {
    private static final StorageException LOST =
            new StorageException("complete a lease", new IllegalStateException("connection lost"));
    private static final DeliveryLease LEASE =
            DeliveryLease.ofEvents("mail", 1, Instant.EPOCH, Order.KEPT, 0, List.of());

    private final StubStore store = new StubStore();
    private final LeaseCompletion completion = new LeaseCompletion(store);
    private final List<Boolean> interrupts = new ArrayList<>();

    @Test
    void saysWhetherTheLeaseCounted() {
        assertThat(completion.of(LEASE, 0, List.of())).isTrue();
        store.counts = false;
        assertThat(completion.of(LEASE, 0, List.of())).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void triesFiveTimes() {
        store.onCompletion = () -> {
            interrupts.add(Thread.currentThread().isInterrupted());
            throw LOST;
        };
        assertThatThrownBy(() -> completion.of(LEASE, 0, List.of())).isSameAs(LOST);
        assertThat(interrupts).hasSize(5);
        assertThat(Thread.interrupted()).as("nobody interrupted").isFalse();
    }

    @Test
    @DisplayName("an earlier interrupt is deferred, because waiting for a connection would fail at once")
    void anEarlierInterruptIsDeferred() {
        store.onCompletion = () -> interrupts.add(Thread.currentThread().isInterrupted());
        Thread.currentThread().interrupt();
        completion.of(LEASE, 0, List.of());
        assertThat(interrupts).containsExactly(false);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptBetweenTwoTriesIsDeferred() {
        store.onCompletion = () -> {
            interrupts.add(Thread.currentThread().isInterrupted());
            if (interrupts.size() == 1) {
                Thread.currentThread().interrupt();
                throw LOST;
            }
        };
        assertThat(completion.of(LEASE, 0, List.of())).isTrue();
        assertThat(interrupts).containsExactly(false, false);
        assertThat(Thread.interrupted()).isTrue();
    }
}
