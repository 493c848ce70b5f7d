package dev.allocation.service.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.service.Logs;
import dev.allocation.service.StubStore;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.AllocationsByOrder;
import dev.allocation.service.subscriber.Subscriber;
import dev.allocation.service.subscriber.Subscription;
import dev.allocation.testing.contract.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SubscriberWorkerTest {
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration LEASE_TIME = Duration.ofMinutes(1);
    /** Whoever takes less for a full lease is given a larger one. */
    private static final Duration QUICK = Duration.ofMillis(500);

    /** So that half of it, which is the shortest, is longer than the whole one before. */
    private static final Retry RETRY = new Retry(3, Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    private final StubStore store = new StubStore();
    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final List<DeliveryLease.Failure> failures = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Stop stop = new Stop(closed::get, false);
    /** What the worker takes for the time that leases last, in nanoseconds. */
    private long nanos;

    @Test
    @DisplayName("E5: each event that failed is looked for when it is due, not only the first")
    void eachEventThatFailedIsLookedForWhenItIsDue() {
        SubscriberWorker worker = worker("no route");
        store.leases.add(lease("LAMP"));
        worker.lease(stop);
        clock.advance(Duration.ofSeconds(20)); // so that the second is due after the first, whatever chance says
        Duration first = worker.pause(IDLE);
        assertThat(first).isEqualTo(Duration.ZERO);
        store.leases.add(lease("SOFA"));
        store.leases.add(lease("BED"));
        worker.lease(stop);
        clock.advance(Duration.ofSeconds(11));
        worker.lease(stop);
        assertThat(worker.pause(IDLE)).as("for the third").isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        assertThat(worker.pause(IDLE)).isEqualTo(Duration.ZERO);
        assertThat(worker.pause(IDLE)).isEqualTo(IDLE);
    }

    @Test
    @DisplayName("E5: of two that failed in one lease, the later one is looked for as well")
    void ofTwoThatFailedInOneLeaseTheLaterOneIsLookedForAsWell() {
        SubscriberWorker worker = worker("no route");
        store.leases.add(lease("LAMP", "SOFA"));
        worker.lease(stop);
        Duration untilFirst = worker.pause(IDLE);
        clock.advance(untilFirst);
        assertThat(worker.pause(IDLE)).isEqualTo(Duration.ZERO);
        assertThat(worker.pause(IDLE)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\ud83d\udecb"})
    @DisplayName("E5: of a long reason the beginning is kept, since a lease may keep thousands")
    void ofALongReasonTheBeginningIsKept(String text) {
        SubscriberWorker worker = worker(text.repeat(1_000_000));
        store.onFailures = failures::addAll;
        store.leases.add(lease("LAMP"));
        worker.lease(stop);
        String reason = failures.get(0).reason();
        assertThat(reason).startsWith("java.io.IOException: " + text).endsWith(" ...");
        assertThat(reason.length()).isBetween(1_000, SubscriberWorker.LONGEST_REASON + 4);
        assertThat(reason.codePoints()).allMatch(point -> Character.getType(point) != Character.SURROGATE);
    }

    @Test
    void aReasonOfTheLongestLengthIsKeptWhole() {
        String whole = "java.io.IOException: ";
        SubscriberWorker worker = worker("x".repeat(SubscriberWorker.LONGEST_REASON - whole.length()));
        assertThat(failure(worker).reason())
                .hasSize(SubscriberWorker.LONGEST_REASON)
                .doesNotEndWith("...");
    }

    @Test
    void aReasonIncludesItsCause() {
        SubscriberWorker worker = worker(entry -> {
            throw new IOException("no route", new IllegalStateException("cable cut"));
        });
        assertThat(failure(worker).reason())
                .isEqualTo("java.io.IOException: no route, caused by java.lang.IllegalStateException: cable cut");
    }

    @Test
    @DisplayName("E5: a failure whose message cannot be read is shown by its class")
    void aFailureWithoutAReadableMessageIsShownByItsClass() {
        SubscriberWorker worker = worker(entry -> {
            throw new Mute();
        });
        assertThat(failure(worker).reason()).isEqualTo(Mute.class.getName());
    }

    @Test
    @DisplayName(
            "E5: a subscriber that handles a full lease quickly gets twice as many events, up to 2,000; else 100 again")
    void aQuickSubscriberGetsTwiceAsManyEvents() {
        SubscriberWorker worker = worker(entry -> {
            if (entry.position() == 1) {
                nanos += QUICK.toNanos() - 1;
            }
        });
        for (int many : List.of(50, 100, 200, 400, 800, 1_000, 999)) {
            store.leases.add(leaseOf(many));
            worker.lease(stop);
        }
        worker.lease(stop);
        assertThat(store.pages).containsExactly(100, 200, 400, 800, 1_600, 2_000, 2_000, 100);
    }

    @Test
    void aSlowSubscriberGetsFewEventsAgain() {
        SubscriberWorker worker = worker(entry -> {
            if (entry.position() == 101) {
                nanos += QUICK.toNanos();
            }
        });
        store.leases.add(leaseOf(100));
        store.leases.add(leaseOf(200));
        worker.lease(stop);
        worker.lease(stop);
        worker.lease(stop);
        assertThat(store.pages).containsExactly(100, 200, 100);
    }

    @Test
    @DisplayName("E4: no event is begun after a quarter of a lease's time")
    void aLeaseBeginsNoEventAfterAQuarterOfItsTime() {
        SubscriberWorker worker = worker(entry -> nanos += LEASE_TIME.toNanos() / 8);
        store.leases.add(lease("LAMP", "SOFA", "BED", "DESK"));
        worker.lease(stop);
        assertThat(store.handled).isEqualTo(3);
    }

    @Test
    @DisplayName("E5: on a thread of the library, an interrupt that no close has sent is a failure of the subscriber")
    void anInterruptByTheSubscriberItselfIsAFailure() {
        SubscriberWorker worker = worker(entry -> {
            throw new InterruptedException();
        });
        assertThat(failure(worker).reason()).isEqualTo("java.lang.InterruptedException");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @DisplayName("E4, R2: operators are told of an event that is missing, after which a projection is built again")
    void operatorsAreToldOfAnEventThatIsMissing() {
        AllocationsByOrder view = new AllocationsByOrder();
        SubscriberWorker worker = worker(view);
        Event event = new Event.BatchCreated(3, BatchRegistration.onHand(new BatchReference("b"), new Sku("LAMP"), 1));
        DeliveryLease lease = DeliveryLease.ofEvents(
                "mail",
                1,
                clock.instant(),
                Order.KEPT,
                1,
                List.of(new DeliveryLease.Due(new LogEntry(1, clock.instant(), event), 0)));
        store.leases.add(lease);
        store.counts = false;
        try (Logs logs = new Logs()) {
            assertThat(worker.lease(stop)).isPresent();
            assertThat(logs.told())
                    .containsExactly("WARNING projection 'mail' misses an event: event 3 of 'LAMP' arrived, but it"
                            + " has events up to 0; it is rebuilt");
        }
        assertThat(store.rebuilds).containsExactly("mail");
        assertThat(store.completed).as("so that nobody waits for its lease").containsExactly(lease);
        assertThat(view.version(new Sku("LAMP"))).isZero();
    }

    @Test
    @DisplayName(
            "E4: an event that was interrupted by close was neither delivered nor failed, whatever wraps the interrupt")
    void anEventInterruptedByCloseIsNeitherDeliveredNorFailed() {
        SubscriberWorker worker = worker(entry -> {
            if (entry.position() == 2) {
                closed.set(true);
                throw new IllegalStateException("cannot send", new IOException("no reply", new InterruptedException()));
            }
        });
        store.onFailures = failures::addAll;
        store.leases.add(lease("LAMP", "SOFA", "BED"));
        try (Logs logs = new Logs()) {
            assertThat(worker.lease(stop))
                    .hasValueSatisfying(done -> assertThat(done.sent()).isEqualTo(1));
            assertThat(logs.told())
                    .containsExactly(
                            "INFO delivery to subscriber 'mail' was interrupted at event 1 of 'SOFA'; the event"
                                    + " is sent again: java.lang.IllegalStateException: cannot send, caused by"
                                    + " java.io.IOException: no reply");
        }
        assertThat(store.handled).isEqualTo(1);
        assertThat(failures).isEmpty();
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }

    @Test
    @DisplayName("E5: an ordinary failure during close is a failure, even when its causes form a circle")
    void anOrdinaryFailureDuringCloseIsAFailure() {
        SubscriberWorker worker = worker(entry -> {
            closed.set(true);
            IOException down = new IOException("down");
            throw new IllegalStateException("cannot send", down.initCause(new IllegalStateException(down)));
        });
        store.onFailures = failures::addAll;
        store.leases.add(lease("LAMP", "SOFA"));
        assertThat(worker.lease(stop))
                .hasValueSatisfying(done -> assertThat(done.sent()).isZero());
        assertThat(store.handled).isEqualTo(1);
        assertThat(failures).extracting(DeliveryLease.Failure::sku).containsExactly(new Sku("LAMP"));
    }

    @Test
    @DisplayName("E5: operators are told of each failure, what it said, and what becomes of the event")
    void operatorsAreToldOfEachFailure() {
        SubscriberWorker worker = worker("no route");
        DeliveryLease lease = lease("LAMP");
        store.leases.add(lease);
        store.leases.add(DeliveryLease.ofEvents(
                "mail",
                1,
                clock.instant(),
                Order.KEPT,
                1,
                List.of(new DeliveryLease.Due(lease.due().get(0).entry(), 2))));
        try (Logs logs = new Logs()) {
            worker.lease(stop);
            worker.lease(stop);
            String told = "WARNING subscriber 'mail' failed with event 1 of 'LAMP', attempt %d:"
                    + " java.io.IOException: no route; the event is ";
            assertThat(logs.told())
                    .satisfiesExactly(
                            again -> assertThat(again).startsWith(told.formatted(1) + "sent again from 1970-01-01T"),
                            parked -> assertThat(parked).isEqualTo(told.formatted(3) + "parked"));
        }
    }

    @Test
    @DisplayName("E4: operators are told of a lease that does not count")
    void operatorsAreToldOfALeaseThatDoesNotCount() {
        store.counts = false;
        store.leases.add(lease("LAMP", "SOFA"));
        try (Logs logs = new Logs()) {
            worker(entry -> {}).lease(stop);
            assertThat(logs.told())
                    .containsExactly("WARNING a lease of subscriber 'mail' does not count: it ended before its"
                            + " events were completed, or the subscriber was removed; 2 events are sent again,"
                            + " unless their completion was kept");
        }
    }

    private SubscriberWorker worker(String reason) {
        return worker(entry -> {
            throw new IOException(reason);
        });
    }

    private SubscriberWorker worker(Subscriber subscriber) {
        Subscription subscription = Subscription.of("mail", subscriber);
        return new SubscriberWorker(store, store, subscription, RETRY, LEASE_TIME, clock, () -> nanos);
    }

    private DeliveryLease.Failure failure(SubscriberWorker worker) {
        store.onFailures = failures::addAll;
        store.leases.add(lease("LAMP"));
        worker.lease(stop);
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    private DeliveryLease leaseOf(int events) {
        return lease(Collections.nCopies(events, "LAMP").toArray(String[]::new));
    }

    private DeliveryLease lease(String... skus) {
        List<DeliveryLease.Due> due = new ArrayList<>();
        for (String sku : skus) {
            Event event = new Event.BatchCreated(
                    1, BatchRegistration.onHand(new BatchReference("b-" + sku), new Sku(sku), 1));
            due.add(new DeliveryLease.Due(new LogEntry(due.size() + 1L, clock.instant(), event), 0));
        }
        return DeliveryLease.ofEvents("mail", 1, clock.instant(), Order.KEPT, due.size(), due);
    }
}
