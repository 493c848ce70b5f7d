package dev.allocation.service.telemetry;

import static dev.allocation.service.StubStore.COMMAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.port.ConflictException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.service.AllocationService;
import dev.allocation.service.StubStore;
import dev.allocation.service.attempt.Retry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recording of the JVM shows of the service. */
@Timeout(60)
class JfrRecorderTest {
    private static final String COMMANDS = "dev.allocation.Command";
    private static final String RETRIES = "dev.allocation.Retry";
    private static final String COMMITS = "dev.allocation.Commit";
    private static final String DELIVERIES = "dev.allocation.Delivery";
    private static final String INSIDE = "test.Inside";
    private static final ConflictException CONFLICT =
            new ConflictException(List.of(new Sku("LAMP"), new Sku("O'SOFA")), "another change", null);
    private static final OrderLine LINE = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 1);
    private static final BatchReference BATCH = new BatchReference("b1");

    private final StubStore store = new StubStore();

    @TempDir
    private Path folder;

    @Test
    void isUsedInThisJvm() {
        assertThat(Recorder.OF_THIS_JVM).isInstanceOf(JfrRecorder.class);
    }

    @Test
    void showsACommandAndItsCommit() throws IOException {
        List<RecordedEvent> events = recorded(() -> service().handle(COMMAND), COMMANDS, COMMITS);

        assertThat(events).extracting(JfrRecorderTest::name).containsExactlyInAnyOrder(COMMANDS, COMMITS);
        RecordedEvent command = of(COMMANDS, events);
        assertThat(command.getString("command")).isEqualTo("create-batch");
        assertThat(command.getInt("commands")).isEqualTo(1);
        assertThat(command.getString("sku")).isEqualTo("LAMP");
        assertThat(command.getString("batch")).isEqualTo("b1");
        assertThat(command.getString("outcome")).isEqualTo("batch-created");
        assertThat(command.getInt("attempts")).isEqualTo(1);
        assertThat(command.getStackTrace()).isNull();
        RecordedEvent commit = of(COMMITS, events);
        assertThat(commit.getInt("products")).isEqualTo(1);
        assertThat(commit.getInt("events")).isEqualTo(1);
        assertThat(commit.getBoolean("failed")).isFalse();
        assertThat(command.getDuration()).isGreaterThanOrEqualTo(commit.getDuration());
    }

    static Stream<List<Object>> commandsAndWhatIsRecorded() {
        return Stream.of(
                List.of(new Command.Allocate(LINE), "allocate", "LAMP", ""),
                List.of(new Command.Amend(LINE), "amend", "LAMP", ""),
                List.of(
                        new Command.Deallocate(new LineKey(new OrderId("o1"), new LineId("1"), new Sku("LAMP"))),
                        "deallocate",
                        "LAMP",
                        ""),
                List.of(COMMAND, "create-batch", "LAMP", "b1"),
                List.of(new Command.ChangeBatchQuantity(BATCH, new Quantity(1)), "change-batch-quantity", "", "b1"),
                List.of(new Command.ChangeBatchEta(BATCH, LocalDate.EPOCH), "change-batch-eta", "", "b1"),
                List.of(new Command.ReceiveBatch(BATCH), "receive-batch", "", "b1"),
                List.of(new Command.HoldBatch(BATCH), "hold-batch", "", "b1"),
                List.of(new Command.ReleaseBatch(BATCH), "release-batch", "", "b1"));
    }

    @ParameterizedTest
    @MethodSource("commandsAndWhatIsRecorded")
    void namesEachCommandWithItsIds(List<Object> expected) throws IOException {
        Command<?> sent = (Command<?>) expected.get(0);
        for (Runnable way : List.<Runnable>of(
                () -> catchThrowable(() -> service().handle(sent)),
                () -> service().handleAll(List.of(sent)))) {
            RecordedEvent command = of(COMMANDS, recorded(way, COMMANDS));
            assertThat(Stream.of("command", "sku", "batch")
                            .map(command::getString)
                            .map(text -> text == null ? "" : text))
                    .containsExactlyElementsOf(expected.subList(1, 4).stream()
                            .map(Object::toString)
                            .toList());
        }
    }

    @Test
    void showsEachRetry() throws IOException {
        store.onCommit = () -> {
            if (store.loads < 3) {
                throw CONFLICT;
            }
        };
        List<RecordedEvent> events = recorded(() -> service().handle(COMMAND), COMMANDS, RETRIES, COMMITS);

        assertThat(of(COMMANDS, events).getInt("attempts")).isEqualTo(3);
        assertThat(all(RETRIES, events))
                .extracting(retry -> retry.getInt("attempt"))
                .containsExactly(1, 2);
        assertThat(all(RETRIES, events)).allSatisfy(retry -> {
            assertThat(retry.getString("command")).isEqualTo("create-batch");
            assertThat(retry.getString("skus")).isEqualTo("'LAMP', 'O''SOFA'");
            assertThat(retry.getString("reason")).isEqualTo(CONFLICT.getMessage());
        });
        assertThat(all(COMMITS, events))
                .extracting(commit -> commit.getBoolean("failed"))
                .containsExactly(true, true, false);
    }

    @Test
    void showsRetriesAlone() throws IOException {
        store.onCommit = () -> {
            if (store.loads < 2) {
                throw CONFLICT;
            }
        };
        assertThat(recorded(() -> service().handle(COMMAND), RETRIES))
                .extracting(JfrRecorderTest::name)
                .containsExactly(RETRIES);
    }

    @Test
    void recordsOnlyEnabledEvents() throws IOException {
        assertThat(recorded(() -> service().handle(COMMAND))).isEmpty();
    }

    @Test
    void showsAnErrorByItsWord() throws IOException {
        store.onCommit = () -> {
            throw new IllegalStateException("connection lost");
        };
        Runnable failing = () -> catchThrowable(() -> service().handle(COMMAND));

        List<RecordedEvent> events = recorded(failing, COMMANDS, COMMITS);
        assertThat(of(COMMANDS, events).getString("outcome")).isEqualTo("outcome-unknown");
        assertThat(of(COMMITS, events).getBoolean("failed")).isTrue();
    }

    @Test
    void showsACommandThatMayBeCombinedLikeAnyOther() throws IOException {
        store.combines = true;
        RecordedEvent answered = of(COMMANDS, recorded(() -> service().handle(COMMAND), COMMANDS));
        assertThat(answered.getString("outcome")).isEqualTo("batch-created");
        assertThat(answered.getInt("attempts")).isEqualTo(1);
        store.onCommit = () -> {
            throw CONFLICT;
        };
        RecordedEvent failed =
                of(COMMANDS, recorded(() -> catchThrowable(() -> service().handle(COMMAND)), COMMANDS));
        assertThat(failed.getString("outcome")).isEqualTo("conflict");
        assertThat(failed.getInt("attempts")).isEqualTo(3);
    }

    @Test
    void showsAListOnce() throws IOException {
        RecordedEvent list = of(
                COMMANDS, recorded(() -> service().handleAll(List.of(COMMAND, new Command.Allocate(LINE))), COMMANDS));

        assertThat(list.getString("command")).isEqualTo("list");
        assertThat(list.getInt("commands")).isEqualTo(2);
        assertThat(list.getString("sku")).isNull();
        assertThat(list.getString("outcome")).isEqualTo("answered");
    }

    @Test
    void showsDeliveries() throws IOException {
        LogEntry first = new LogEntry(1, Instant.EPOCH, new Event.BatchReceived(new Sku("LAMP"), 7, BATCH));
        LogEntry second = new LogEntry(2, Instant.EPOCH, new Event.BatchReceived(new Sku("SOFA"), 8, BATCH));
        store.leases.add(DeliveryLease.ofEvents(
                "mail",
                1,
                Instant.EPOCH,
                SubscriberOptions.Order.KEPT,
                2,
                List.of(new DeliveryLease.Due(first, 0), new DeliveryLease.Due(second, 4))));
        AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe("mail", entry -> {
                    if (entry.position() == 2) {
                        throw new AssertionError("no paper");
                    }
                })
                .build();
        List<RecordedEvent> events = recorded(service.subscriptions()::deliver, DELIVERIES);

        assertThat(events).extracting(event -> event.getString("subscriber")).containsExactly("mail", "mail");
        assertThat(events).extracting(event -> event.getString("sku")).containsExactly("LAMP", "SOFA");
        assertThat(events).extracting(event -> event.getLong("number")).containsExactly(7L, 8L);
        assertThat(events).extracting(event -> event.getInt("attempt")).containsExactly(1, 5);
        assertThat(events).extracting(event -> event.getBoolean("failed")).containsExactly(false, true);
    }

    /** Work in the middle of what is recorded, seen by the same clock. */
    @Name("test.Inside")
    private static final class Inside extends jdk.jfr.Event {
        static void happens() {
            Inside inside = new Inside();
            inside.begin();
            await(Instant.now());
            inside.commit();
        }

        /** Waits until time has gone on, so that a beginning and an end differ. */
        private static void await(Instant start) {
            while (!Instant.now().isAfter(start.plusMillis(1))) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void showsHowLongEachTook() throws IOException {
        store.onCommit = Inside::happens;
        LogEntry entry = new LogEntry(1, Instant.EPOCH, new Event.BatchReceived(new Sku("LAMP"), 7, BATCH));
        store.leases.add(DeliveryLease.ofEvents(
                "mail", 1, Instant.EPOCH, SubscriberOptions.Order.KEPT, 1, List.of(new DeliveryLease.Due(entry, 0))));
        AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe("mail", heard -> Inside.happens())
                .build();
        Runnable work = () -> {
            service.handle(COMMAND);
            service.subscriptions().deliver();
        };
        List<RecordedEvent> events = recorded(work, COMMANDS, COMMITS, DELIVERIES, INSIDE);
        List<RecordedEvent> inside = all(INSIDE, events);
        assertThat(inside).hasSize(2);
        assertEncloses(of(COMMANDS, events), inside.get(0));
        assertEncloses(of(COMMITS, events), inside.get(0));
        assertEncloses(of(DELIVERIES, events), inside.get(1));
    }

    private static void assertEncloses(RecordedEvent whole, RecordedEvent part) {
        assertThat(whole.getStartTime()).as(name(whole)).isBeforeOrEqualTo(part.getStartTime());
        assertThat(whole.getEndTime()).as(name(whole)).isAfterOrEqualTo(part.getEndTime());
    }

    @Test
    void createsNoObjectWhenNobodyRecords() {
        assertMakesNothing(Recorder.OF_THIS_JVM);
    }

    @Test
    void isReplacedWithoutTheModule() {
        assertMakesNothing(new Recorder() {});
    }

    private static void assertMakesNothing(Recorder recorder) {
        assertThat(recorder.begin(COMMAND)).isSameAs(Recorder.Work.UNSEEN);
        assertThat(recorder.begin(List.of(COMMAND, COMMAND))).isSameAs(Recorder.Work.UNSEEN);
        assertThat(recorder.beginCommit(null)).isSameAs(Recorder.Step.UNSEEN);
        assertThat(recorder.beginDelivery("mail", null)).isSameAs(Recorder.Step.UNSEEN);
    }

    @Test
    void everyEventAndFieldIsLabelledInOneCategory() {
        FlightRecorder jfr = FlightRecorder.getFlightRecorder();
        Recorder.OF_THIS_JVM.begin(COMMAND); // the first work after the start of JFR registers the events
        assertThat(jfr.getEventTypes())
                .filteredOn(type -> type.getName().startsWith("dev.allocation."))
                .hasSize(4)
                .allSatisfy(type -> {
                    assertThat(type.getCategoryNames()).containsExactly("Allocation");
                    assertThat(type.getLabel()).isNotBlank();
                    assertThat(type.getDescription()).isNotBlank();
                    assertThat(type.getFields())
                            .allSatisfy(field -> assertThat(field.getLabel()).isNotBlank());
                });
    }

    private AllocationService service() {
        return AllocationService.builder()
                .store(store)
                .retryConflicts(new Retry(3, Duration.ZERO, Duration.ZERO))
                .build();
    }

    private List<RecordedEvent> recorded(Runnable work, String... names) throws IOException {
        Path file = Files.createTempFile(folder, "recording", ".jfr");
        try (Recording recording = new Recording()) {
            for (String name : names) {
                recording.enable(name);
            }
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> List.of(names).contains(name(event)))
                .sorted((a, b) -> a.getStartTime().compareTo(b.getStartTime()))
                .toList();
    }

    private static String name(RecordedEvent event) {
        return event.getEventType().getName();
    }

    private static List<RecordedEvent> all(String name, List<RecordedEvent> events) {
        return events.stream().filter(event -> name(event).equals(name)).toList();
    }

    private static RecordedEvent of(String name, List<RecordedEvent> events) {
        assertThat(all(name, events)).hasSize(1);
        return all(name, events).get(0);
    }
}
