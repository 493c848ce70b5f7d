package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as its operator runs it. */
@Timeout(300)
class ProgramTest {
    private static final int CALLERS = 8;
    private static final int ENOUGH = 100;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "postgres"})
    void endsAtASignal(String store) throws Exception {
        if (store.equals("postgres")) {
            Place.POSTGRESQL.settings(); // skips where it is left out
        }
        Path engines = Files.createDirectory(folder.resolve("engines"));
        Path log = folder.resolve("log");
        try (Program program =
                Program.start(log, List.of("-Dallocation.engines.folder=" + engines), "--store", store)) {
            Client client = new Client(program.url());
            client.addBatch("shelf", "LAMP", 10, null);
            assertThat(client.allocate("ada", "LAMP", 3).body()).isEqualTo("OK");
            assertThat(client.batchesOf("ada")).containsExactly("shelf");

            assertThat(program.end()).isEqualTo(128 + 15);
        }
        try (Stream<Path> left = Files.list(engines)) {
            assertThat(left).isEmpty();
        }
        if (store.equals("memory")) { // the server of the other ends at the same time as what uses it
            assertThat(log).content().doesNotContain("SEVERE", "Exception");
        }
    }

    @Test
    void losesNoAnsweredRequestWhenItIsKilled() throws Exception {
        Settings settings = Place.POSTGRESQL.settings();
        String[] options = {
            "--store", settings.store(), "--user", settings.login().user().orElseThrow()
        };
        Queue<String> promised = new ConcurrentLinkedQueue<>();
        try (Program program = Program.start(folder.resolve("first"), List.of(), options)) {
            String url = program.url();
            new Client(url).addBatch("shelf", "LAMP", 1_000_000, null);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String order = "order-" + i + "-";
                callers.add(new Thread(() -> allocateUntilItIsGone(new Client(url), order, promised)));
            }
            callers.forEach(Thread::start);
            Await.until("enough is promised", () -> promised.size() >= ENOUGH);

            program.kill();
            for (Thread caller : callers) {
                caller.join();
            }
        }

        try (Program program = Program.start(folder.resolve("second"), List.of(), options)) {
            Client client = new Client(program.url());
            assertThat(promised)
                    .hasSizeGreaterThanOrEqualTo(ENOUGH)
                    .allSatisfy(order -> assertThat(client.batchesOf(order)).containsExactly("shelf"));
            assertThat(client.allocate("another", "LAMP", 1).body()).isEqualTo("OK");
        }
    }

    private static void allocateUntilItIsGone(Client client, String order, Queue<String> promised) {
        try {
            for (int i = 0; ; i++) {
                if (client.allocate(order + i, "LAMP", 1).body().equals("OK")) {
                    promised.add(order + i);
                }
            }
        } catch (UncheckedIOException gone) {
            // It was killed.
        }
    }

    @Test
    void namesAMissingServerAndEnds() throws Exception {
        Path log = folder.resolve("log");
        try (Program program =
                Program.start(log, List.of(), "--store", "jdbc:postgresql://127.0.0.1:1/none?password=secret")) {
            assertThat(program.await()).isEqualTo(2);
        }
        assertThat(log)
                .content()
                .startsWith("web: jdbc:postgresql://127.0.0.1:1/none: cannot connect: ")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    @Test
    void takesAPortThatIsFree() throws IOException {
        try (Program first = Program.start(folder.resolve("first"), List.of());
                Program second = Program.start(folder.resolve("second"), List.of())) {
            assertThat(first.url()).startsWith("http://127.0.0.1:").isNotEqualTo(second.url());
        }
    }
}
