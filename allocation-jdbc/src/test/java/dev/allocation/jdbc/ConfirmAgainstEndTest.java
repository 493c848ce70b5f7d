package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Retry;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/**
 * Two processes about the same reservations: this one confirms them by a clock that stands before their end, the other one ends
 * them by a clock that stands at it. So both may win each reservation, and the store decides.
 */
@OnAllEngines
@Timeout(300)
class ConfirmAgainstEndTest {
    private static final int ROUNDS = 3;
    private static final int RESERVATIONS = 24;
    private static final int SKUS = 8;
    private static final Instant END = NOON.plusSeconds(900);

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private Store store;
    private AllocationService service;
    private final Map<LineKey, Boolean> confirmed = new HashMap<>();

    @Test
    @DisplayName("V1: of a confirmation and the end in two processes exactly one wins")
    void ofAConfirmationAndTheEndExactlyOneWins() throws IOException, InterruptedException, SQLException {
        store = Live.on(engine).empty();
        Books.openedFor(store);
        service = AllocationService.builder()
                .store(store)
                .clock(new SettableClock(NOON))
                .retryConflicts(new Retry(10_000, Duration.ofNanos(50_000), Duration.ofMillis(20)))
                .build();
        for (int i = 0; i < SKUS; i++) {
            service.handle(onHand("b" + i, sku(i), 1_000));
        }
        try (Live.Access access = Live.on(engine).accessForOthers()) {
            race(access.arguments());
        }

        Books.of(store).agreeWith(store);
        assertThat(confirmed).hasSize(ROUNDS * RESERVATIONS).containsValues(true, false);
        confirmed.forEach(this::assertOneWon);
        assertNoUnitIsLost();
    }

    private void race(List<String> access) throws IOException, InterruptedException {
        try (OtherJvm sweeping = SweepingProgram.start(access, END, folder.resolve("sweeping.log"))) {
            sweeping.untilReady();
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < RESERVATIONS; i++) {
                    service.handle(
                            new Command.Allocate(line(order(round, i), sku(i), 1 + i), Optional.of(END), Terms.NONE));
                }
                confirm(round, 0); // before the other begins, so that one confirmation wins
                sweeping.signal();
                for (int i = 1; i < RESERVATIONS - 1; i++) {
                    confirm(round, i);
                }
                sweeping.untilReady();
                confirm(round, RESERVATIONS - 1); // after the sweep, so that one end wins
            }
        }
    }

    private void confirm(int round, int number) {
        LineKey line = key(order(round, number), sku(number));
        confirmed.put(line, service.handle(new Command.Confirm(line)) instanceof Answer.Confirmed);
    }

    private void assertOneWon(LineKey line, boolean isConfirmed) {
        List<Event> events = events(store, line.sku().value()).stream()
                .filter(event ->
                        event instanceof Event.OfLine of && of.line().key().equals(line))
                .toList();
        assertThat(events).as("%s", line).hasSize(2);
        assertThat(events.get(1))
                .isInstanceOf(isConfirmed ? ReservationEvent.Confirmed.class : ReservationEvent.Expired.class);
        Optional<Boolean> isReservation = store.reads().allocation(line, NOON).map(Allocation::isReservation);
        assertThat(isReservation).as("%s", line).isEqualTo(isConfirmed ? Optional.of(false) : Optional.empty());
    }

    private void assertNoUnitIsLost() {
        for (int i = 0; i < SKUS; i++) {
            String sku = sku(i);
            long promised = confirmed.keySet().stream()
                    .filter(line -> line.sku().value().equals(sku))
                    .flatMap(line -> store.reads().allocation(line, NOON).stream())
                    .map(Allocation::quantity)
                    .mapToLong(quantity -> quantity.units())
                    .sum();
            assertThat(store.reads()
                            .batch(batch("b" + i), NOON)
                            .orElseThrow()
                            .allocated()
                            .units())
                    .isEqualTo(promised);
        }
    }

    private static String order(int round, int number) {
        return "round " + round + ", " + number;
    }

    private static String sku(int number) {
        return "SKU-" + number % SKUS;
    }
}
