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
    void measuresForASecondInMemory() throws Exception {
        List<String> lines = run("--callers", "1", "--skus", "2", "--seconds", "1");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("callers\tSKUs\t");
        String[] figures = lines.get(1).split("\t");
        assertThat(figures).hasSize(8).startsWith("1", "2", "1");
        assertThat(Double.parseDouble(figures[3])).as("allocated/s").isPositive();
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
