package dev.allocation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with the libraries beside it, started as the page on performance says. */
@Timeout(300)
class BenchmarksJarIT {
    private static final Path JAR = Path.of("target", "benchmarks.jar");

    @TempDir
    Path folder;

    @Test
    void measuresTheStoreInMemory() throws Exception {
        Path results = folder.resolve("memory.json");
        List<String> lines = run(
                "memory",
                "--rounds=1",
                "--lines=1000",
                "--threads=1",
                "--out=" + results,
                "--",
                "-wi",
                "0",
                "-i",
                "1",
                "-e",
                "Crowded",
                "-p",
                "skus=1000");

        assertThat(lines).anyMatch(line -> line.matches("library / bare loop, one thread, SKUs: 1000\t[\\d.]+"));
        assertThat(lines).anyMatch(line -> line.matches("bytes of objects for a line\t\\d+"));
        assertThat(lines).anyMatch(line -> line.matches("bytes kept for a live allocation\t\\d+"));
        assertThat(results)
                .content()
                .contains("\"benchmark\" : \"dev.allocation.benchmarks.memory.Allocating.library\"");
        assertThat(Path.of(results + ".txt")).content().contains("commit: ", "JVM: ");
    }

    @Test
    void comparesOnADatabase() throws Exception {
        List<String> lines = run(
                "compare",
                "--warm-up",
                "20",
                "--url=jdbc:h2:mem:compare;DB_CLOSE_DELAY=-1",
                "--contenders=library,for-update",
                "--skus=2",
                "--callers=1",
                "--rounds=3",
                "--turn=50");

        assertThat(lines).hasSize(1 + 2);
        assertThat(lines.get(1)).startsWith("1\tlibrary\t");
        assertThat(lines.get(2)).startsWith("1\tfor-update\t");
    }

    @Test
    void drainsADatabase() throws Exception {
        List<String> lines = run("drain", "--url", "jdbc:h2:mem:drain", "--events", "100", "--skus", "2");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("100\t");
    }

    /** {@return the lines it prints} */
    private List<String> run(String... options) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-jar", JAR.toAbsolutePath().toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return Files.readAllLines(out);
    }
}
