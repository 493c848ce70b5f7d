package dev.allocation.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Event;
import dev.allocation.model.Purchase;
import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import dev.allocation.port.SubscriberOptions.Order;
import dev.allocation.port.Turn;
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
class CourierTest {
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofMinutes(1);
    /** Whoever takes less for a full turn is given a larger one. */
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
    private final List<Turn.Failure> failures = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Stop stop = new Stop(closed::get, false);
    /** What the courier takes for the time that turns last, in nanoseconds. */
    private long nanos;

    @Test
    @DisplayName("E5: each event that failed is looked for when it is due, not only the first")
    void eachEventThatFailedIsLookedForWhenItIsDue() {
        Courier courier = courier("no route");
        store.turns.add(turn("LAMP"));
        courier.turn(stop);
        clock.advance(Duration.ofSeconds(20)); // so that the second is due after the first, whatever chance says
        Duration first = courier.pause(IDLE);
        assertThat(first).isEqualTo(Duration.ZERO);
        store.turns.add(turn("SOFA"));
        store.turns.add(turn("BED"));
        courier.turn(stop);
        clock.advance(Duration.ofSeconds(11));
        courier.turn(stop);
        assertThat(courier.pause(IDLE)).as("for the third").isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        assertThat(courier.pause(IDLE)).isEqualTo(Duration.ZERO);
        assertThat(courier.pause(IDLE)).isEqualTo(IDLE);
    }

    @Test
    @DisplayName("E5: of two that failed in one turn, the later one is looked for as well")
    void ofTwoThatFailedInOneTurnTheLaterOneIsLookedForAsWell() {
        Courier courier = courier("no route");
        store.turns.add(turn("LAMP", "SOFA"));
        courier.turn(stop);
        Duration untilFirst = courier.pause(IDLE);
        clock.advance(untilFirst);
        assertThat(courier.pause(IDLE)).isEqualTo(Duration.ZERO);
        assertThat(courier.pause(IDLE)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\ud83d\udecb"})
    @DisplayName("E5: of a long reason the beginning is kept, since a turn may keep thousands")
    void ofALongReasonTheBeginningIsKept(String text) {
        Courier courier = courier(text.repeat(1_000_000));
        store.onFailures = failures::addAll;
        store.turns.add(turn("LAMP"));
        courier.turn(stop);
        String reason = failures.get(0).reason();
        assertThat(reason).startsWith("java.io.IOException: " + text).endsWith(" ...");
        assertThat(reason.length()).isBetween(1_000, Courier.LONGEST_REASON + 4);
        assertThat(reason.codePoints()).allMatch(point -> Character.getType(point) != Character.SURROGATE);
    }

    @Test
    void aReasonOfTheLongestLengthIsKeptWhole() {
        String whole = "java.io.IOException: ";
        Courier courier = courier("x".repeat(Courier.LONGEST_REASON - whole.length()));
        assertThat(failure(courier).reason()).hasSize(Courier.LONGEST_REASON).doesNotEndWith("...");
    }

    @Test
    void aReasonIsToldWithItsCause() {
        Courier courier = courier(entry -> {
            throw new IOException("no route", new IllegalStateException("cable cut"));
        });
        assertThat(failure(courier).reason())
                .isEqualTo("java.io.IOException: no route, caused by java.lang.IllegalStateException: cable cut");
    }

    @Test
    @DisplayName("E5: a failure that fails to say anything is told by its class")
    void aFailureThatFailsToSayAnythingIsToldByItsClass() {
        Courier courier = courier(entry -> {
            throw new Mute();
        });
        assertThat(failure(courier).reason()).isEqualTo(Mute.class.getName());
    }

    @Test
    @DisplayName("E5: whoever gets through a full turn quickly is given twice as many, up to 2,000; else 100 again")
    void whoeverGetsThroughAFullTurnQuicklyIsGivenTwiceAsMany() {
        Courier courier = courier(entry -> {
            if (entry.position() == 1) {
                nanos += QUICK.toNanos() - 1;
            }
        });
        for (int many : List.of(50, 100, 200, 400, 800, 1_000, 999)) {
            store.turns.add(turnOf(many));
            courier.turn(stop);
        }
        courier.turn(stop);
        assertThat(store.pages).containsExactly(100, 200, 400, 800, 1_600, 2_000, 2_000, 100);
    }

    @Test
    void whoeverIsSlowIsGivenFewAgain() {
        Courier courier = courier(entry -> {
            if (entry.position() == 101) {
                nanos += QUICK.toNanos();
            }
        });
        store.turns.add(turnOf(100));
        store.turns.add(turnOf(200));
        courier.turn(stop);
        courier.turn(stop);
        courier.turn(stop);
        assertThat(store.pages).containsExactly(100, 200, 100);
    }

    @Test
    @DisplayName("E4: a turn begins no event after a quarter of its lease")
    void aTurnBeginsNoEventAfterAQuarterOfItsLease() {
        Courier courier = courier(entry -> nanos += LEASE.toNanos() / 8);
        store.turns.add(turn("LAMP", "SOFA", "BED", "DESK"));
        courier.turn(stop);
        assertThat(store.handled).isEqualTo(3);
    }

    @Test
    @DisplayName("E5: on a thread of the library, an interrupt that no close has sent is a failure of the subscriber")
    void anInterruptOfTheSubscribersOwnMakingIsAFailure() {
        Courier courier = courier(entry -> {
            throw new InterruptedException();
        });
        assertThat(failure(courier).reason()).isEqualTo("java.lang.InterruptedException");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @DisplayName("E4, R2: operators are told of an event that is missing, after which a projection is built again")
    void operatorsAreToldOfAnEventThatIsMissing() {
        AllocationsByOrder view = new AllocationsByOrder();
        Courier courier = courier(view);
        Event event = new Event.BatchCreated(3, Purchase.onHand("b", "LAMP", 1));
        Turn turn = Turn.ofEvents(
                "mail",
                1,
                clock.instant(),
                Order.KEPT,
                1,
                List.of(new Turn.Due(new LogEntry(1, clock.instant(), event), 0)));
        store.turns.add(turn);
        store.counts = false;
        try (Logs logs = new Logs()) {
            assertThat(courier.turn(stop)).isPresent();
            assertThat(logs.told())
                    .containsExactly("WARNING an event for 'mail' is missing: event 3 of 'LAMP' came where it knows"
                            + " them up to 0; it is built again");
        }
        assertThat(store.rebuilds).containsExactly("mail");
        assertThat(store.settled).as("so that nobody waits for its lease").containsExactly(turn);
        assertThat(view.version(new Sku("LAMP"))).isZero();
    }

    @Test
    @DisplayName(
            "E4: an event that was interrupted by close was neither delivered nor failed, whatever wraps the interrupt")
    void anEventThatWasInterruptedByCloseWasNeitherDeliveredNorFailed() {
        Courier courier = courier(entry -> {
            if (entry.position() == 2) {
                closed.set(true);
                throw new IllegalStateException("cannot send", new IOException("no reply", new InterruptedException()));
            }
        });
        store.onFailures = failures::addAll;
        store.turns.add(turn("LAMP", "SOFA", "BED"));
        try (Logs logs = new Logs()) {
            assertThat(courier.turn(stop))
                    .hasValueSatisfying(done -> assertThat(done.sent()).isEqualTo(1));
            assertThat(logs.told())
                    .containsExactly("INFO delivery to subscriber 'mail' was interrupted at event 1 of 'SOFA', which is"
                            + " sent again: java.lang.IllegalStateException: cannot send, caused by"
                            + " java.io.IOException: no reply");
        }
        assertThat(store.handled).isEqualTo(1);
        assertThat(failures).isEmpty();
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }

    @Test
    @DisplayName("E5: what fails by itself beside a close has failed, also when its causes go round in a circle")
    void whatFailsByItselfBesideACloseHasFailed() {
        Courier courier = courier(entry -> {
            closed.set(true);
            IOException down = new IOException("down");
            throw new IllegalStateException("cannot send", down.initCause(new IllegalStateException(down)));
        });
        store.onFailures = failures::addAll;
        store.turns.add(turn("LAMP", "SOFA"));
        assertThat(courier.turn(stop))
                .hasValueSatisfying(done -> assertThat(done.sent()).isZero());
        assertThat(store.handled).isEqualTo(1);
        assertThat(failures).extracting(Turn.Failure::sku).containsExactly(new Sku("LAMP"));
    }

    @Test
    @DisplayName("E5: operators are told of each failure, what it said, and what becomes of the event")
    void operatorsAreToldOfEachFailure() {
        Courier courier = courier("no route");
        Turn turn = turn("LAMP");
        store.turns.add(turn);
        store.turns.add(Turn.ofEvents(
                "mail",
                1,
                clock.instant(),
                Order.KEPT,
                1,
                List.of(new Turn.Due(turn.due().get(0).entry(), 2))));
        try (Logs logs = new Logs()) {
            courier.turn(stop);
            courier.turn(stop);
            String told = "WARNING subscriber 'mail' failed with event 1 of 'LAMP', attempt %d:"
                    + " java.io.IOException: no route; it is ";
            assertThat(logs.told())
                    .satisfiesExactly(
                            again -> assertThat(again).startsWith(told.formatted(1) + "sent again from 1970-01-01T"),
                            parked -> assertThat(parked).isEqualTo(told.formatted(3) + "parked"));
        }
    }

    @Test
    @DisplayName("E4: operators are told of a turn that does not count")
    void operatorsAreToldOfATurnThatDoesNotCount() {
        store.counts = false;
        store.turns.add(turn("LAMP", "SOFA"));
        try (Logs logs = new Logs()) {
            courier(entry -> {}).turn(stop);
            assertThat(logs.told())
                    .containsExactly("WARNING a turn of subscriber 'mail' does not count: it took longer than its"
                            + " lease, or the subscriber was removed; 2 events will be sent again, unless a try that"
                            + " seemed to fail was kept");
        }
    }

    private Courier courier(String reason) {
        return courier(entry -> {
            throw new IOException(reason);
        });
    }

    private Courier courier(Subscriber subscriber) {
        Subscription subscription = Subscription.of("mail", subscriber);
        return new Courier(store, subscription, RETRY, LEASE, clock, () -> nanos);
    }

    private Turn.Failure failure(Courier courier) {
        store.onFailures = failures::addAll;
        store.turns.add(turn("LAMP"));
        courier.turn(stop);
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    private Turn turnOf(int events) {
        return turn(Collections.nCopies(events, "LAMP").toArray(String[]::new));
    }

    private Turn turn(String... skus) {
        List<Turn.Due> due = new ArrayList<>();
        for (String sku : skus) {
            Event event = new Event.BatchCreated(1, Purchase.onHand("b-" + sku, sku, 1));
            due.add(new Turn.Due(new LogEntry(due.size() + 1L, clock.instant(), event), 0));
        }
        return Turn.ofEvents("mail", 1, clock.instant(), Order.KEPT, due.size(), due);
    }
}
