package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with the libraries beside it, started as the README says. */
@Timeout(120)
class ReplayJarIT {
    private static final Path JAR = Path.of("target", "replay.jar");

    @TempDir
    Path folder;

    @Test
    void replaysTheSeason() throws Exception {
        Path said = folder.resolve("said");
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "--trade",
                        "season.csv",
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        for (String name : new String[] {"allocations.csv", "batches.csv", "outcomes.csv"}) {
            assertThat(Files.readString(out.resolve(name))).isEqualTo(expected(name));
        }
    }

    private static String expected(String name) throws Exception {
        return Files.readString(Path.of("src", "test", "resources", "season", name));
    }
}
