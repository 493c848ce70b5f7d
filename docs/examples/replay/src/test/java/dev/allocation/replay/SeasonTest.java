package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log that comes with the example: a delayed ship, a wet container, changed orders and changed minds. */
class SeasonTest {
    private static final Path SEASON = Path.of("season.csv");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--threads 1",
                "--threads 4",
                "--bulk 1",
                "--bulk 7",
                "--bulk 1000",
                "--threads 4 --bulk 1",
                "--threads 4 --bulk 7",
                "--threads 4 --bulk 1000",
                "--threads 1000 --bulk 2147483647",
                "--repeat 3",
            })
    void endsTheSameHoweverItIsSent(String options) throws IOException {
        Program program = new Program(folder);

        Program.Ending ending = program.replay(SEASON, (Object[]) options.split(" "));

        assertThat(ending.err()).isEmpty();
        assertThat(ending.exitCode()).isZero();
        for (String name : List.of("allocations.csv", "batches.csv", "outcomes.csv")) {
            assertThat(Files.readAllBytes(program.out().resolve(name))).as(name).isEqualTo(expected(name));
        }
    }

    @Test
    void isReportedInTheSummary() {
        String summary = new Program(folder).replay(SEASON).out().replaceAll("[0-9]+\\.[0-9]{3} s", "TIME");

        assertThat(summary.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsSequence("commands 33", "allocated 10", "amended 3")
                .contains("out_of_stock 2", "lines freed by cuts: 1 placed again, 1 lost")
                .contains("1 thread, one command at a time")
                .contains("library work: TIME on 1 thread (commands TIME, reads TIME)")
                .anyMatch(line -> line.matches("TIME, [0-9,]+ commands per second"))
                .anyMatch(line -> line.matches("not library work: [0-9.]+ % of the time"));
    }

    @Test
    void isPlainAscii() throws IOException {
        assertThat(Files.readString(SEASON)).matches("[ -~\\n]+").hasLineCount(34);
    }

    private static byte[] expected(String name) throws IOException {
        try (InputStream resource = SeasonTest.class.getResourceAsStream("/season/" + name)) {
            return resource.readAllBytes();
        }
    }
}
