package dev.allocation.service.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.service.Logs;
import dev.allocation.service.StubStore;
import dev.allocation.testing.contract.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is forgotten and when, and what operators are told; on a store that works, in the contract of subscriptions. */
class MaintenanceTest {
    private final List<Instant> archives = new ArrayList<>();
    private int sweeps;
    private Runnable sweep = () -> sweeps++;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private final StubStore store = new StubStore();
    private final SettableClock clock = new SettableClock(NOW);
    private final Logs logs = new Logs();
    private final List<Instant> messages = new ArrayList<>();
    private final Deque<Integer> trimmedMessages = new ArrayDeque<>();

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void deletesMessagesOlderThanTheirAge() {
        maintenance(WEEK, MONTH).doWhenDue(() -> false);
        assertThat(store.trims).containsExactly(NOW.minus(WEEK));
        assertThat(messages).containsExactly(NOW.minus(MONTH));
        assertThat(logs.told()).isEmpty();
    }

    @Test
    @DisplayName("an age may be longer than time: then nothing is old")
    void anAgeMayBeLongerThanTime() {
        clock.advance(Duration.between(NOW, Instant.EPOCH.plusSeconds(9)));
        maintenance(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(8)).doWhenDue(() -> false);
        assertThat(store.trims).containsExactly(Instant.EPOCH);
        assertThat(messages).containsExactly(Instant.EPOCH.plusSeconds(1));
    }

    @Test
    void aRoundIsDueAMinuteAfterTheLast() {
        Maintenance maintenance = maintenance(WEEK, MONTH);
        maintenance.doWhenDue(() -> false);
        clock.advance(Duration.ofMinutes(1).minusNanos(1));
        maintenance.doWhenDue(() -> false);
        assertThat(store.trims).hasSize(1);
        clock.advance(Duration.ofNanos(1));
        maintenance.doWhenDue(() -> false);
        assertThat(store.trims).hasSize(2);
    }

    @Test
    @DisplayName("a clock that was ahead, and is put right, holds up no round")
    void aClockThatWasAheadHoldsUpNoRound() {
        Maintenance maintenance = maintenance(WEEK, MONTH);
        clock.advance(Duration.ofDays(400));
        maintenance.doWhenDue(() -> false);
        clock.advance(Duration.ofDays(-400));
        maintenance.doWhenDue(() -> false);
        assertThat(store.trims).hasSize(2);
        clock.advance(Duration.ofMinutes(1).minusNanos(1));
        maintenance.doWhenDue(() -> false);
        assertThat(store.trims).hasSize(2);
        clock.advance(Duration.ofNanos(1));
        maintenance.doWhenDue(() -> false);
        assertThat(store.trims).hasSize(3);
    }

    @Test
    void theNextRoundMayBeThatOfAnotherThread() {
        Maintenance maintenance = maintenance(WEEK, MONTH);
        maintenance.doWhenDue(() -> false);
        clock.advance(Maintenance.PAUSE);
        CompletableFuture.runAsync(() -> maintenance.doWhenDue(() -> false)).join();
        assertThat(store.trims).hasSize(2);
    }

    @Test
    void manyMessagesAreDeletedInPiecesUntilItIsStopped() {
        store.trimmed.addAll(List.of(10_000, 10_000, 9_999, 10_000));
        trimmedMessages.addAll(List.of(1_000, 3, 1_000));
        Maintenance maintenance = maintenance(WEEK, MONTH);
        maintenance.doWhenDue(() -> false);
        assertThat(store.trims).hasSize(3);
        assertThat(messages).hasSize(2);
        clock.advance(Maintenance.PAUSE);
        maintenance.doWhenDue(() -> true);
        assertThat(store.trims).hasSize(4);
        assertThat(messages).hasSize(3);
    }

    @Test
    void eventsArePreparedInPiecesUntilItIsStopped() {
        store.piecesToPrepare = 4;
        maintenance(WEEK, MONTH).prepare(() -> store.preparations == 2);
        assertThat(store.preparations).isEqualTo(2);
        maintenance(WEEK, MONTH).prepare(() -> false);
        assertThat(store.preparations).isEqualTo(4);
        maintenance(WEEK, MONTH).doWhenDue(() -> false);
        assertThat(store.preparations).isEqualTo(5);
    }

    @Test
    void messagesAreDeletedEvenWhenEventsCannotBe() {
        store.onTrim = () -> {
            throw new IllegalStateException("connection lost");
        };
        Maintenance maintenance = maintenance(WEEK, MONTH);
        assertThatThrownBy(() -> maintenance.doWhenDue(() -> false)).hasMessage("connection lost");
        assertThat(messages).hasSize(1);
        store.onTrim = StubStore.Fault.NONE;
        clock.advance(Maintenance.PAUSE);
        maintenance.doWhenDue(() -> false);
        assertThat(messages).hasSize(2);
    }

    @Test
    @DisplayName("E5: a subscriber that is full is told once, and again when it was not meanwhile")
    void aSubscriberThatIsFullIsToldOnce() {
        Maintenance maintenance = maintenance(WEEK, MONTH);
        SubscriberStatus full = status("mail", 10, NOW);
        for (SubscriberStatus status : List.of(full, full, status("mail", 9, NOW), full)) {
            store.subscribers = List.of(status, status("of another service", 10, NOW));
            maintenance.doWhenDue(() -> false);
            clock.advance(Maintenance.PAUSE);
        }
        String told = "SEVERE subscriber 'mail' is sent no new events: 10 wait behind failed ones, 3 of them parked;"
                + " resend or drop those";
        assertThat(logs.told()).containsExactly(told, told);
    }

    @Test
    @DisplayName("E3: a subscriber for which events are kept beyond their age is told, whoever serves it")
    void aSubscriberForWhichEventsAreKeptBeyondTheirAgeIsTold() {
        Instant weekAgo = NOW.minus(WEEK);
        store.subscribers = List.of(status("mail", 1, weekAgo), status("gone", 1, weekAgo.minusNanos(1)));
        maintenance(WEEK, MONTH).doWhenDue(() -> false);
        assertThat(logs.told())
                .containsExactly("WARNING subscriber 'gone' has yet to take an event of " + weekAgo.minusNanos(1)
                        + ", which is kept for it beyond the age of events, PT168H; 5 were not sent to it, 3 are parked."
                        + " If no service delivers to it any more, remove it");
    }

    @Test
    @DisplayName("however short the age of events is, a subscriber has a minute to take one")
    void aSubscriberHasAMinuteToTakeAnEvent() {
        Instant minuteAgo = NOW.minus(Duration.ofMinutes(1));
        store.subscribers = List.of(status("mail", 1, minuteAgo));
        Maintenance maintenance = maintenance(Duration.ZERO, MONTH);
        maintenance.doWhenDue(() -> false);
        assertThat(logs.told()).isEmpty();
        clock.advance(Maintenance.PAUSE);
        maintenance.doWhenDue(() -> false);
        assertThat(logs.told()).hasSize(1);
    }

    @Test
    void aRoundEndsReservationsAndArchivesLines() { // N2, X6
        maintenance(WEEK, MONTH).doWhenDue(() -> false);
        assertThat(sweeps).isOne();
        assertThat(archives).containsExactly(NOW.minus(Duration.ofDays(400)));
    }

    @Test
    void reservationsAreEndedBetweenPiecesOfOldData() { // N2
        trimmedMessages.addAll(List.of(1_000, 1_000, 3));
        maintenance(WEEK, MONTH).doWhenDue(() -> false);
        assertThat(messages).hasSize(3);
        assertThat(sweeps).isEqualTo(3);
    }

    @Test
    void oldDataAreDeletedEvenWhenReservationsCannotBeEnded() { // N2
        trimmedMessages.addAll(List.of(1_000, 1_000, 3));
        sweep = () -> {
            throw new IllegalStateException("policy failed");
        };
        Maintenance maintenance = maintenance(WEEK, MONTH);
        assertThatThrownBy(() -> maintenance.doWhenDue(() -> false)).hasMessage("policy failed");
        assertThat(messages).hasSize(3);
    }

    @Test
    void aFailureOfOneTypeIsLoggedOnceAMinute() {
        sweep = () -> {
            throw new IllegalStateException("policy failed");
        };
        Maintenance maintenance = maintenance(WEEK, MONTH);
        String told = "SEVERE maintenance failed; it continues after a pause";
        maintenance.run(() -> false);
        clock.advance(Maintenance.PAUSE.minusNanos(1));
        maintenance.run(() -> false);
        assertThat(logs.told()).containsExactly(told);
        clock.advance(Duration.ofNanos(1));
        maintenance.run(() -> false);
        assertThat(logs.told()).containsExactly(told, told);
    }

    @Test
    void aFailureOfAnotherTypeIsLoggedAtOnce() {
        Maintenance maintenance = maintenance(WEEK, MONTH);
        sweep = () -> {
            throw new IllegalStateException("policy failed");
        };
        maintenance.run(() -> false);
        sweep = () -> {
            throw new StackOverflowError("a policy without end");
        };
        maintenance.run(() -> false);
        assertThat(logs.told()).hasSize(2);
    }

    @Test
    @DisplayName("a clock that was ahead, and is put right, hides no failure")
    void aClockThatWasAheadHidesNoFailure() {
        sweep = () -> {
            throw new IllegalStateException("policy failed");
        };
        Maintenance maintenance = maintenance(WEEK, MONTH);
        clock.advance(Duration.ofDays(400));
        maintenance.run(() -> false);
        clock.advance(Duration.ofDays(-400));
        maintenance.run(() -> false);
        assertThat(logs.told()).hasSize(2);
    }

    private Maintenance maintenance(Duration age, Duration messageAge) {
        return new Maintenance(
                store,
                "mail"::equals,
                age,
                Long.MAX_VALUE,
                List.of(
                        new Maintenance.Retention(messageAge, (before, most) -> {
                            messages.add(before);
                            return trimmedMessages.isEmpty() ? 0 : trimmedMessages.remove();
                        }),
                        new Maintenance.Retention(Duration.ofDays(400), (before, most) -> {
                            archives.add(before);
                            return 0;
                        })),
                stopped -> sweep.run(),
                clock);
    }

    private static SubscriberStatus status(String subscriber, long waiting, Instant oldest) {
        return new SubscriberStatus(subscriber, 1, 5, waiting, 10, 3, Optional.of(oldest), Optional.empty());
    }
}
