package dev.allocation.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a new JVM loads before the first answer, and what it records later. */
@Timeout(120)
class FirstAnswerTest {
    private static final String ANSWERED = "answered";

    /** What such a JVM runs: commands and deliveries, first without a recording and then with one. */
    static final class Commands {
        public static void main(String... arguments) throws IOException {
            AllocationService service = AllocationService.builder()
                    .store(new InMemoryStore())
                    .subscribe("printer", entry -> {})
                    .build();
            service.handle(new Command.CreateBatch(
                    BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
            allocate(service, "ada");
            System.out.println(ANSWERED);
            LaterRecording.print(() -> allocate(service, "bob"));
        }

        private static void allocate(AllocationService service, String order) {
            service.handle(new Command.Allocate(OrderLine.of(new OrderId(order), new LineId("1"), new Sku("SOFA"), 1)));
            service.subscriptions().deliver();
        }
    }

    /** A class of its own, so that nothing of JFR is loaded before the recording. */
    private static final class LaterRecording {
        static void print(Runnable work) throws IOException {
            Path file = Files.createTempFile("later", ".jfr");
            try (Recording recording = new Recording()) {
                List.of("Command", "Commit", "Delivery").forEach(name -> recording.enable("dev.allocation." + name));
                recording.start();
                work.run();
                recording.stop();
                recording.dump(file);
                RecordingFile.readAllEvents(file).stream()
                        .map(event -> event.getEventType().getName())
                        .filter(name -> name.startsWith("dev.allocation."))
                        .sorted()
                        .forEach(name -> System.out.println("recorded " + name));
            } finally {
                Files.delete(file);
            }
        }
    }

    private static List<String> lines;
    private static int answered;

    @BeforeAll
    static void run() throws Exception {
        lines = NewJvm.printed(
                        "-Xlog:class+load:stdout:none",
                        "--class-path",
                        NewJvm.path(AllocationService.class, InMemoryStore.class, Commands.class),
                        Commands.class.getName())
                .lines()
                .toList();
        answered = lines.indexOf(ANSWERED);
    }

    @Test
    void comesWithoutTheEventClassesOfJfr() {
        assertThat(loaded("dev.allocation.service.telemetry.JfrRecorder"))
                .containsExactly("dev.allocation.service.telemetry.JfrRecorder");
        assertThat(loaded("jdk.jfr.Event")).isEmpty();
    }

    @Test
    void comesWithoutLogging() {
        assertThat(loaded("java.util.logging.LogManager")).isEmpty();
        assertThat(loaded("jdk.internal.logger.")).isEmpty();
    }

    @Test
    void comesWithoutSecureRandomNumbers() {
        assertThat(loaded("java.security.SecureRandom")).isEmpty();
    }

    @Test
    void comesWithTheDescriptorsOfItsCommandsOnly() {
        assertThat(loaded("dev.allocation.service.descriptor."))
                .filteredOn(name -> name.contains("$Of"))
                .extracting(name -> name.substring(name.indexOf('$')))
                .containsExactlyInAnyOrder("$OfCreateBatch", "$OfAllocate");
    }

    @Test
    void comesWithoutGeneratedMethodsOfRecords() {
        assertThat(loaded("java.lang.runtime.ObjectMethods")).isEmpty();
    }

    @Test
    void isFollowedByARecordingThatShowsTheNextCommand() {
        assertThat(lines.subList(answered, lines.size()))
                .filteredOn(line -> line.startsWith("recorded"))
                .containsExactly(
                        "recorded dev.allocation.Command",
                        "recorded dev.allocation.Commit",
                        "recorded dev.allocation.Delivery");
    }

    /** {@return the names that begin with a prefix, of the classes in files that were loaded before the answer} */
    private static List<String> loaded(String prefix) {
        return lines.subList(0, answered).stream()
                .map(loaded -> loaded.split(" ")[0])
                .filter(name -> name.startsWith(prefix) && !name.contains("Lambda"))
                .toList();
    }
}
