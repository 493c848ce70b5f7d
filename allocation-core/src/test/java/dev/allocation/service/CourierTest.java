package dev.allocation.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Event;
import dev.allocation.model.Purchase;
import dev.allocation.port.LogEntry;
import dev.allocation.port.SubscriberOptions.Order;
import dev.allocation.port.Turn;
import dev.allocation.testing.contract.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest {
    private static final Duration IDLE = Duration.ofHours(1);
    /** So that half of it, which is the shortest, is longer than the whole one before. */
    private static final Retry RETRY = new Retry(3, Duration.ofSeconds(10), Duration.ofSeconds(10));

    private final StubStore store = new StubStore();
    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final List<Turn.Failure> failures = new ArrayList<>();

    @Test
    @DisplayName("E5: each event that failed is looked for when it is due, not only the first")
    void eachEventThatFailedIsLookedForWhenItIsDue() {
        Courier courier = courier("no route");
        store.turns.add(turn("LAMP"));
        courier.turn();
        clock.advance(Duration.ofSeconds(20)); // so that the second is due after the first, whatever chance says
        Duration first = courier.pause(IDLE);
        assertThat(first).isEqualTo(Duration.ZERO);
        store.turns.add(turn("SOFA"));
        store.turns.add(turn("BED"));
        courier.turn();
        clock.advance(Duration.ofSeconds(11));
        courier.turn();
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
        courier.turn();
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
        courier.turn();
        String reason = failures.get(0).reason();
        assertThat(reason).startsWith("java.io.IOException: " + text).endsWith(" ...");
        assertThat(reason.length()).isBetween(1_000, Courier.LONGEST_REASON + 4);
        assertThat(reason.codePoints()).allMatch(point -> Character.getType(point) != Character.SURROGATE);
    }

    private Courier courier(String reason) {
        Subscription subscription = Subscription.of("mail", entry -> {
            throw new IOException(reason);
        });
        return new Courier(store, subscription, RETRY, Duration.ofMinutes(1), clock, () -> false);
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
