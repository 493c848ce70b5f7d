package dev.allocation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DrainTest {
    @Test
    void everyEventThatWaitedIsCounted() {
        String[] lines = run("drain", "--events", "10,700", "--skus", "2").split("\\R");
        assertThat(lines).hasSize(3);
        assertThat(lines[1]).startsWith("10\t");
        assertThat(lines[2]).startsWith("700\t");
    }

    @Test
    void everyDeliveredEventHasADelay() {
        String[] lines =
                run("drain", "--rate", "100", "--seconds", "1", "--skus", "2").split("\\R");
        assertThat(lines).hasSize(2);
        assertThat(Long.parseLong(lines[1].split("\t")[1])).isPositive();
    }

    @Test
    void eventsThatWereDeliveredAreTrimmedAndTheFileHasEachRow(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("drain.json");
        String[] lines = run("drain", "--events", "10", "--skus", "2", "--upkeep", "--out", file.toString())
                .split("\\R");
        assertThat(lines).hasSize(6);
        assertThat(lines[5]).startsWith("30\t"); // 20 batches and 10 lines
        assertThat(Files.readString(file))
                .contains("\"seconds to subscribe\"", "\"trimmed\" : \"30\"", "\"--skus\" : \"2\"");
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine program = new CommandLine(new Benchmarks()).setOut(new PrintWriter(out));
        assertThat(program.execute(arguments)).isZero();
        return out.toString();
    }
}
