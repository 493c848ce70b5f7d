package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.Event;
import dev.allocation.port.EventLog;
import dev.allocation.port.SubscriberOptions;
import dev.allocation.port.SubscriberOptions.Order;
import dev.allocation.port.SubscriberOptions.Start;
import dev.allocation.port.SubscriberStatus;
import dev.allocation.port.Turn;
import dev.allocation.testing.contract.Recorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What a turn takes from the log, and what it leaves there. */
@OnAllEngines
class TurnsTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Instant LATER = NOON.plusSeconds(10);

    @Parameter
    Engine engine;

    private JdbcStore store;
    private EventLog log;

    @BeforeEach
    void open() {
        store = Live.on(engine).empty();
        log = store.events();
    }

    @Test
    void aRebuildTakesTheWholeLogAndAllThatWaited() {
        log.subscribe("reports");
        happen("LAMP", 2);
        fail(Optional.empty());
        log.rebuild("reports");
        Turn turn = claimed(10, NOON);
        assertThat(turn.isRebuild()).isTrue();
        assertThat(status().position()).isEqualTo(turn.through());
        assertThat(status().lag()).isZero();
        assertThat(status().waiting()).isZero();
        assertThat(log.parked("reports")).isEmpty();
        assertThat(log.settle(turn, 0, List.of())).isTrue();
        assertThat(status().waiting()).isZero();
        assertThat(log.claim("reports", 10, LATER, LEASE)).isEmpty();
    }

    @Test
    void eventsThatAreDueAgainLeaveNoMoreRoomThanThereIs() {
        log.subscribe("reports");
        happen("LAMP", 1);
        happen("SOFA", 1);
        fail(Optional.of(LATER));
        happen("BED", 9);
        assertThat(names(claimed(4, LATER))).containsExactly("LAMP 1", "SOFA 1", "BED 1", "BED 2");
    }

    @Test
    void asManyWaitingEventsAsMayWaitLeaveNoRoom() {
        log.subscribe("reports", new SubscriberOptions(Start.NOW, Order.KEPT, 2));
        happen("LAMP", 1);
        happen("SOFA", 1);
        fail(Optional.of(LATER));
        happen("BED", 1);
        assertThat(log.claim("reports", 10, NOON, LEASE)).isEmpty();
        assertThat(names(claimed(10, LATER))).containsExactly("LAMP 1", "SOFA 1");
    }

    /** Fails all that is due. */
    private void fail(Optional<Instant> nextTry) {
        Turn turn = claimed(10, NOON);
        List<Turn.Failure> failures = turn.due().stream()
                .map(due -> due.entry().event())
                .filter(event -> event.number() == 1)
                .map(event -> failure(event, nextTry))
                .toList();
        assertThat(log.settle(turn, turn.due().size(), failures)).isTrue();
    }

    private static Turn.Failure failure(Event event, Optional<Instant> nextTry) {
        return new Turn.Failure(event.sku(), event.number(), 1, nextTry, "no");
    }

    private Turn claimed(int most, Instant now) {
        return log.claim("reports", most, now, LEASE).orElseThrow();
    }

    private static List<String> names(Turn turn) {
        return turn.due().stream().map(Turn.Due::entry).map(Recorder::nameOf).toList();
    }

    private SubscriberStatus status() {
        return log.subscribers().get(0);
    }

    private void happen(String sku, int many) {
        for (int i = 0; i < many; i++) {
            handled(store, onHand(sku + "-" + i, sku, 1));
        }
    }
}
