package dev.allocation.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void isShownOnATerminal(@TempDir Path folder) {
        StringWriter summary = new StringWriter();

        int exitCode = Replay.run(
                new Replay(Optional.of(new PrintStream(screen, true, UTF_8))),
                new PrintWriter(summary),
                new PrintWriter(Writer.nullWriter()),
                "--trade",
                "season.csv",
                "--out",
                folder.toString());

        assertThat(exitCode).isZero();
        assertThat(screen.toString(UTF_8)).contains("checking", "sending 100%", "33/33");
        assertThat(summary.toString()).doesNotContain("sending");
    }

    @Test
    void isNotShownElsewhere(@TempDir Path folder) {
        Program.Ending ending = new Program(folder).replay(Path.of("season.csv"));

        assertThat(ending.out() + ending.err()).doesNotContain("sending", "\r");
    }

    @Test
    void countsTheStepsOfAllThreads() throws InterruptedException {
        try (Progress progress = new Progress("sending", 2_000, Optional.of(new PrintStream(screen, true, UTF_8)))) {
            Thread one = new Thread(() -> step(progress));
            Thread other = new Thread(() -> step(progress));
            one.start();
            other.start();
            one.join();
            other.join();
        }

        assertThat(screen.toString(UTF_8)).contains("2000/2000");
    }

    private static void step(Progress progress) {
        for (int i = 0; i < 1_000; i++) {
            progress.step(1);
        }
    }
}
