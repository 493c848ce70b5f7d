package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.product.Availability;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.testing.contract.Books;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Two processes that send commands to one database at the same time, to the same SKUs and about the same lines. */
@OnAllEngines
@Timeout(300)
class TwoProcessesTest {
    private static final int ROUNDS = 5;
    private static final long STOCK = 30;

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    private Store store;
    /** What was answered about each line, batch and message, to whoever sent it. */
    private final Map<String, List<String>> answers = new TreeMap<>();

    @BeforeEach
    void stock() {
        store = Live.on(engine).empty();
        Books.openedFor(store);
        handled(store, onHand("plenty", "PLENTY", 1_000));
        for (int i = 0; i < SendingProgram.SKUS; i++) {
            handled(
                    store,
                    onHand("a" + i, SendingProgram.sku(i), STOCK / 2),
                    onHand("b" + i, SendingProgram.sku(i), STOCK / 2));
        }
    }

    @Test
    @DisplayName("A7, C1, C4, E1, S1: commands of two processes at once are answered as if from one")
    void commandsOfTwoProcessesAreAnsweredAsIfFromOne() throws IOException, InterruptedException, SQLException {
        try (Live.Access access = Live.on(engine).accessForOthers()) {
            sendAtOnce(access.arguments());
        }

        Books.of(store).agreeWith(store); // no event is missing, and all that is stored is what they tell
        assertTheyCrossed();
        assertEachUnitIsPromisedOnce();
        assertEachLineHoldsWhatWasAnswered();
        assertOneOfTwoWasFirst();
    }

    private void sendAtOnce(List<String> access) throws IOException, InterruptedException {
        try (OtherJvm up = SendingProgram.start(access, "up", folder.resolve("up.log"));
                OtherJvm down = SendingProgram.start(access, "down", folder.resolve("down.log"))) {
            assertThat(up.untilReady()).isEmpty();
            assertThat(down.untilReady()).isEmpty();
            for (int round = 0; round < ROUNDS; round++) {
                up.signal();
                down.signal();
                for (List<String> answered : List.of(up.untilReady(), down.untilReady())) {
                    assertThat(answered)
                            .hasSize(SendingProgram.COMMANDS)
                            .allMatch(answer -> answer.matches(".*=(in .*|again in .*|out|created|known)"));
                    answered.forEach(this::keep);
                }
            }
        }
    }

    private void keep(String answered) {
        String[] parts = answered.split("=", 2);
        answers.computeIfAbsent(parts[0], what -> new ArrayList<>()).add(parts[1]);
    }

    /** Asserts that the senders alternate more often than twice a round, as they would if their rounds did not overlap. */
    private void assertTheyCrossed() {
        List<String> senders = log(store).stream()
                .map(LogEntry::event)
                .filter(Event.OfLine.class::isInstance)
                .map(event -> ((Event.OfLine) event).line().key().order().value())
                .filter(order -> order.startsWith("up-") || order.startsWith("down-"))
                .map(order -> order.substring(0, order.indexOf('-')))
                .toList();
        long changes = 0;
        for (int i = 1; i < senders.size(); i++) {
            changes += senders.get(i).equals(senders.get(i - 1)) ? 0 : 1;
        }
        assertThat(changes).isGreaterThan(2 * ROUNDS);
    }

    private void assertEachUnitIsPromisedOnce() {
        for (int i = 0; i < SendingProgram.SKUS; i++) {
            String sku = SendingProgram.sku(i);
            Availability availability =
                    store.reads().availabilityOf(sku(sku), Instant.EPOCH).orElseThrow();
            assertThat(availability.allocated()).isEqualTo(STOCK);
            assertThat(availability.onHand()).isZero();
            assertThat(events(store, sku))
                    .filteredOn(Event.Allocated.class::isInstance)
                    .hasSize((int) STOCK);
        }
        assertThat(log(store))
                .filteredOn(entry -> entry.event() instanceof Event.OutOfStock)
                .hasSize((int) all().filter("out"::equals).count());
    }

    private void assertEachLineHoldsWhatWasAnswered() {
        answers.forEach((line, said) -> {
            List<String> held = store.reads().allocationsOf(order(line), Instant.EPOCH).stream()
                    .map(Allocation::batch)
                    .map(batch -> "in " + batch)
                    .toList();
            if (line.startsWith("message ")) {
                assertThat(said).as(line).containsExactly("in plenty", "in plenty");
                assertThat(held).as(line).containsExactly("in plenty");
            } else if (!line.startsWith("batch ")) {
                List<String> batches = said.stream()
                        .filter(answer -> !answer.equals("out"))
                        .map(answer -> answer.replace("again in", "in"))
                        .distinct()
                        .toList();
                assertThat(held).as("%s, answered %s", line, said).isEqualTo(batches);
            }
        });
    }

    /** Asserts of each command that both processes sent that one of them was first. */
    private void assertOneOfTwoWasFirst() {
        answers.forEach((what, said) -> {
            if (what.startsWith("batch ")) {
                assertThat(said).as(what).containsExactlyInAnyOrder("created", "known");
            } else if (what.startsWith("both-")) {
                assertThat(said).as(what).hasSize(2);
                assertThat(said.stream().filter(answer -> answer.startsWith("in ")))
                        .as("%s, answered %s", what, said)
                        .hasSize(said.contains("out") ? 0 : 1);
            } else if (!what.startsWith("message ")) {
                assertThat(said).as(what).hasSize(1);
            }
        });
    }

    private Stream<String> all() {
        return answers.values().stream().flatMap(List::stream);
    }
}
