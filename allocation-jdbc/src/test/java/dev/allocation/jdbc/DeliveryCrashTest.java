package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, or stopped for a while, in the middle of delivery. */
@Timeout(120)
class DeliveryCrashTest {
    /** So long that none ends by itself, however slow the machine is; a test ends it where a process is gone. */
    private static final Duration LEASE_TIME = Duration.ofMinutes(30);

    private static final Duration REST = Duration.ofMillis(1);
    /** A process that takes so long for each event is never quick enough for leases of more than {@link #LEASE}. */
    private static final Duration LONG_REST = Duration.ofMillis(6);

    /** How many events a lease has at first, and so how many a crash may repeat. */
    private static final int LEASE = 100;

    private static final int SKUS = 20;
    /** So many that one process is not done before another one has started. */
    private static final int MANY = 4_000;
    /** So many that some are left for the last process, and for leases after the first. */
    private static final int ENOUGH = 2_000;

    @TempDir
    Path folder;

    private Live live;
    private JdbcStore store;
    private Set<String> committed;

    @BeforeEach
    void empty() {
        assumeThat(Engine.POSTGRESQL_15.isLeftOut()).isFalse();
        live = Live.on(Engine.POSTGRESQL_15);
        store = live.empty();
    }

    private void commit(int events) {
        AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe(DeliveringProcess.SUBSCRIBER, new Recorder())
                .build();
        List<Command<?>> commands = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            String sku = "SKU-" + i % SKUS;
            commands.add(i < SKUS ? onHand("b" + i, sku, events) : allocate("o" + i, sku, 1));
        }
        service.handleAll(commands);
        committed = new HashSet<>(log(store).stream().map(Recorder::nameOf).toList());
        assertThat(committed).hasSize(events);
    }

    @Test
    @DisplayName("E3, E4: a process that is killed loses nothing, keeps the order, and repeats only what was in flight")
    void aProcessThatIsKilledLosesNothing() throws IOException, InterruptedException {
        commit(ENOUGH);
        Random random = new Random(7);
        List<List<String>> parts = new ArrayList<>();
        for (int kills = 0; kills < 4; kills++) {
            Path notes = folder.resolve("notes-" + kills);
            DeliveringProcess process = DeliveringProcess.start(live, notes, LEASE_TIME, LONG_REST);
            awaitLines(
                    process, notes, LEASE + 50 + random.nextInt(LEASE)); // somewhere in a lease that is not the first
            process.kill();
            endLease();
            parts.add(Files.readAllLines(notes));
        }
        Path last = folder.resolve("notes");
        try (DeliveringProcess process = DeliveringProcess.start(live, last, LEASE_TIME, Duration.ZERO)) {
            awaitAll(parts, last);
            assertThat(process.isAlive()).isTrue();
        }
        parts.add(Files.readAllLines(last));

        Set<String> before = new LinkedHashSet<>();
        for (List<String> part : parts) {
            assertInOrder(part);
            List<String> repeats = part.stream().filter(before::contains).toList();
            assertThat(repeats).hasSizeLessThanOrEqualTo(LEASE);
            // What was in flight is the end of what the process before it did.
            List<String> known = new ArrayList<>(before);
            assertThat(repeats)
                    .containsExactlyInAnyOrderElementsOf(known.subList(known.size() - repeats.size(), known.size()));
            before.addAll(part);
        }
        assertThat(before).isEqualTo(committed);
    }

    @Test
    @DisplayName("E4: two processes never have an event at hand at once, and while leases hold each is delivered once")
    void twoProcessesNeverHaveAnEventAtHandAtOnce() throws IOException, InterruptedException {
        commit(MANY);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        try (DeliveringProcess one = DeliveringProcess.start(live, first, LEASE_TIME, Duration.ZERO);
                DeliveringProcess other = DeliveringProcess.start(live, second, LEASE_TIME, Duration.ZERO)) {
            awaitAll(List.of(), first, second);
            assertThat(one.isAlive()).isTrue();
            assertThat(other.isAlive()).isTrue();
        }
        List<String> byBoth = new ArrayList<>(Files.readAllLines(first));
        byBoth.addAll(Files.readAllLines(second));
        assertThat(byBoth).doesNotContain(DeliveringProcess.OVERLAP).containsExactlyInAnyOrderElementsOf(committed);
        assertInOrder(Files.readAllLines(first));
        assertInOrder(Files.readAllLines(second));
    }

    @Test
    @DisplayName(
            "E4: a process that was stopped past its lease is refused its progress; nothing is lost, and order holds")
    void aProcessThatWasStoppedPastItsLeaseIsRefusedItsProgress() throws IOException, InterruptedException {
        commit(ENOUGH);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        try (DeliveringProcess stopped = DeliveringProcess.start(live, first, LEASE_TIME, REST)) {
            awaitLines(stopped, first, 50);
            stopped.signal("STOP");
            endLease();
            List<String> untilThen = Files.readAllLines(first);
            try (DeliveringProcess other = DeliveringProcess.start(live, second, LEASE_TIME, REST)) {
                awaitLines(other, second, 200);
                stopped.signal("CONT");
                awaitAll(List.of(untilThen), second, first);
                assertThat(other.isAlive()).isTrue();
            }
        }
        assertThat(DeliveringProcess.logOf(first)).content().contains("does not count");
        assertThat(DeliveringProcess.logOf(second)).content().doesNotContain("does not count");
        List<String> byFirst = withoutOverlaps(first);
        List<String> bySecond = withoutOverlaps(second);
        Set<String> all = new HashSet<>(byFirst);
        all.addAll(bySecond);
        assertThat(all).isEqualTo(committed);
        assertInOrder(bySecond);
        assertInOrder(byFirst);
    }

    /** Does what time would: the lease that is taken may be taken by somebody else. */
    private void endLease() {
        live.sql("update stock_subscriber set lease_end = timestamptz 'epoch'");
    }

    /** {@return the lines of a file without notes of overlaps; a process that was stopped still had its event at hand} */
    private static List<String> withoutOverlaps(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.equals(DeliveringProcess.OVERLAP))
                .toList();
    }

    /** Asserts that the numbers of each SKU grow; a process that continues begins with what it had not kept. */
    private static void assertInOrder(List<String> lines) {
        Map<String, Long> last = new HashMap<>();
        for (String line : lines) {
            String sku = line.substring(0, line.indexOf(' '));
            long number = Long.parseLong(line.substring(line.indexOf(' ') + 1));
            assertThat(number).as(line).isGreaterThan(last.getOrDefault(sku, 0L));
            last.put(sku, number);
        }
    }

    private void awaitAll(List<List<String>> before, Path... files) throws IOException, InterruptedException {
        Set<String> seen = new HashSet<>();
        while (!seen.equals(committed)) {
            TimeUnit.MILLISECONDS.sleep(50);
            before.forEach(seen::addAll);
            for (Path file : files) {
                if (Files.exists(file)) {
                    seen.addAll(Files.readAllLines(file));
                }
            }
            seen.retainAll(committed);
        }
    }

    private static void awaitLines(DeliveringProcess process, Path file, int lines)
            throws IOException, InterruptedException {
        while (!Files.exists(file) || Files.readAllLines(file).size() < lines) {
            assertThat(process.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
