package dev.allocation.service.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Sku;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.StorageException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.service.Logs;
import dev.allocation.service.StubStore;
import dev.allocation.service.subscriber.Projection;
import dev.allocation.service.subscriber.Subscriber;
import dev.allocation.testing.contract.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lease of a rebuild, and what ends it; what is built is in the contract of projections. */
@Timeout(60)
class RebuildTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final DeliveryLease LEASE = DeliveryLease.ofRebuild("view", 1, Instant.EPOCH, Order.KEPT, 7);

    /** Notes what is done to it, and does what a test says. */
    private final class Noted implements Projection {
        @Override
        public void clear() {
            done.add("clear");
        }

        @Override
        public void load(ProductSnapshot product) throws Exception {
            done.add(product.sku().value());
            onLoad.run();
        }

        @Override
        public long version(Sku sku) {
            return 0;
        }

        @Override
        public void receive(LogEntry entry) {}
    }

    private final StubStore store = new StubStore();
    private final Logs logs = new Logs();
    private final List<String> done = new ArrayList<>();
    private Runnable onLoad = () -> {};
    private boolean closed;
    private Stop stop = new Stop(() -> closed, false);

    RebuildTest() {
        store.snapshots = List.of(snapshot("BED"), snapshot("LAMP"), snapshot("SOFA"));
    }

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void loadsEverythingInOneLeaseWhenItIsQuick() {
        rebuild(new Noted(), DAY);
        assertThat(done).containsExactly("clear", "BED", "LAMP", "SOFA");
        assertThat(store.renewals).containsExactly(DAY);
        assertThat(store.completed).containsExactly(LEASE);
        assertThat(store.rebuilds).isEmpty();
        assertThat(logs.told()).isEmpty();
    }

    @Test
    @DisplayName("a lease that takes long is renewed when a quarter of its time is gone")
    void aLeaseThatTakesLongIsRenewed() {
        onLoad = () -> rest(30);
        rebuild(new Noted(), Duration.ofMillis(100));
        assertThat(store.renewals).hasSize(3);
        assertThat(store.completed).containsExactly(LEASE);
    }

    @Test
    void aLeaseThatWasLostBeforeItBeganChangesNothingAndIsDoneAgain() {
        store.renewable = 0;
        rebuild(new Noted(), DAY);
        assertThat(done).isEmpty();
        assertIsDoneAgain();
    }

    @Test
    void aLeaseThatWasLostMidwayIsDoneAgain() {
        store.renewable = 1;
        onLoad = () -> rest(30);
        rebuild(new Noted(), Duration.ofMillis(100));
        assertThat(done).containsExactly("clear", "BED");
        assertIsDoneAgain();
    }

    @Test
    void aLeaseThatDoesNotCountAtItsEndIsDoneAgain() {
        store.counts = false;
        rebuild(new Noted(), DAY);
        assertThat(done).hasSize(4);
        assertIsDoneAgain();
    }

    @Test
    @DisplayName("close ends a rebuild after the product at hand, and leaves it to the next lease")
    void closeEndsARebuildAndLeavesItsLeaseToTheNext() {
        onLoad = () -> closed = true;
        rebuild(new Noted(), DAY);
        assertThat(done).containsExactly("clear", "BED");
        assertThat(store.renewals).containsExactly(DAY, Duration.ZERO);
        assertThat(store.completed).isEmpty();
        assertThat(store.rebuilds).isEmpty();
        assertThat(logs.told()).isEmpty();
    }

    @Test
    @DisplayName("an interrupt of the host's thread ends a rebuild, is kept, and leaves it to the next lease")
    void anInterruptEndsARebuildAndLeavesItsLeaseToTheNext() {
        stop = new Stop(() -> closed, true);
        onLoad = () -> {
            throw new IllegalStateException(new InterruptedException());
        };
        rebuild(new Noted(), DAY);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).containsExactly("clear", "BED");
        assertThat(store.renewals).containsExactly(DAY, Duration.ZERO);
        assertThat(store.completed).isEmpty();
        assertThat(store.rebuilds).isEmpty();
        assertThat(logs.told())
                .containsExactly("INFO the rebuild of 'view' was interrupted; it starts again with the next lease:"
                        + " java.lang.IllegalStateException: java.lang.InterruptedException");
    }

    @Test
    @DisplayName(
            "a rebuild that is closed after its lease was lost is done again: it may have written over another one")
    void aRebuildThatIsClosedAfterItsLeaseWasLostIsDoneAgain() {
        store.renewable = 1;
        onLoad = () -> closed = true;
        rebuild(new Noted(), DAY);
        assertThat(done).containsExactly("clear", "BED");
        assertIsDoneAgain();
    }

    @Test
    void aFailureIsLoggedAndLeavesTheLeaseUntilItsEnd() {
        onLoad = () -> {
            throw new AssertionError("disk full");
        };
        rebuild(new Noted(), DAY);
        assertThat(store.completed).isEmpty();
        assertThat(store.rebuilds).isEmpty();
        assertThat(logs.told()).containsExactly("SEVERE the rebuild of 'view' failed; it starts again after PT24H");
    }

    @Test
    @DisplayName("a rebuild that fails after its lease was lost is done again: it may have written over another one")
    void aRebuildThatFailsAfterItsLeaseWasLostIsDoneAgain() {
        store.renewable = 1;
        onLoad = () -> {
            throw new IllegalStateException("connection reset");
        };
        rebuild(new Noted(), DAY);
        assertThat(store.completed).as("so that nobody waits for its lease").containsExactly(LEASE);
        assertThat(store.rebuilds).containsExactly("view");
        assertThat(logs.told())
                .containsExactly(
                        "WARNING the rebuild of 'view' lost its lease; it starts again",
                        "SEVERE the rebuild of 'view' failed; it starts again after PT24H");
    }

    @Test
    @DisplayName("the wish to rebuild is tried again where the store fails, and an interrupt is put off meanwhile")
    void theWishToRebuildIsTriedAgainWhereTheStoreFails() {
        AtomicInteger tries = new AtomicInteger();
        store.counts = false;
        store.onRebuild = () -> {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            if (tries.incrementAndGet() < 3) {
                throw new StorageException("connection reset", new IOException());
            }
        };
        onLoad = () -> Thread.currentThread().interrupt();
        rebuild(new Noted(), DAY);
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(tries).hasValue(3);
        assertIsDoneAgain();
    }

    @Test
    void aSubscriberThatIsNoProjectionIsNotRebuilt() {
        rebuild(entry -> {}, DAY);
        assertThat(store.renewals).isEmpty();
        assertThat(store.completed).isEmpty();
        assertThat(logs.told()).hasSize(1);
    }

    private void assertIsDoneAgain() {
        assertThat(store.completed).as("so that nobody waits for its lease").containsExactly(LEASE);
        assertThat(store.rebuilds).containsExactly("view");
        assertThat(logs.told()).containsExactly("WARNING the rebuild of 'view' lost its lease; it starts again");
    }

    private void rebuild(Subscriber subscriber, Duration leaseTime) {
        new Rebuild(store, store, subscriber, leaseTime, new SettableClock(Instant.EPOCH)).take(LEASE, stop);
        assertThat(store.snapshotsClosed)
                .as("what was opened is closed, however it ended")
                .isEqualTo(done.contains("clear"));
    }

    private static ProductSnapshot snapshot(String sku) {
        return new ProductSnapshot(new Sku(sku), 1, List.of(), List.of());
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
