package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.replay.trade.Column;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "--threads 0, --threads must be from 1 to 1000, not 0",
        "--threads -3, --threads must be from 1 to 1000, not -3",
        "--threads 1001, --threads must be from 1 to 1000, not 1001",
        "--threads two, '--threads': 'two' is not an int",
        "--threads 1.5, '--threads': '1.5' is not an int",
        "--bulk 0, --bulk must be from 1 to 2147483647, not 0",
        "--bulk many, '--bulk': 'many' is not an int",
        "--bulk 99999999999, '--bulk': '99999999999' is not an int",
        "--repeat 0, --repeat must be from 1 to 2147483647, not 0",
        "--speed 9, --speed",
        "more, more",
        "--bulk, Missing required parameter for option '--bulk'",
    })
    void thatAreWrongAreNamed(String options, String complaint) {
        Program program = new Program(folder);

        Program.Ending ending = program.replay(Path.of("season.csv"), (Object[]) options.split(" "));

        assertThat(ending.err()).startsWith("replay: ").contains(complaint).endsWith("; see --help\n");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
        assertThat(program.everything()).isEmpty();
    }

    @Test
    void thatMustBeThereAreNamed() {
        assertThat(Program.run()).satisfies(ending -> {
            assertThat(ending.err()).contains("--trade=FILE", "--out=DIR");
            assertThat(ending.exitCode()).isEqualTo(2);
        });
        assertThat(Program.run("--trade", "season.csv").err()).contains("--out=DIR");
        assertThat(Program.run("--out", folder).err()).contains("--trade=FILE");
    }

    @Test
    void areExplained() {
        Program.Ending ending = Program.run("--help");

        assertThat(ending.exitCode()).isZero();
        assertThat(ending.err()).isEmpty();
        assertThat(ending.out())
                .contains("--trade=FILE", "--threads=N", "--bulk=N", "--repeat=N", "--out=DIR")
                .contains("--report=FILE.html", "--report-sku=SKU")
                .contains(Column.header(), "A field that its command does not use must be empty", "Exit codes");
    }

    @Test
    void areEchoedInTheSummary() {
        Program program = new Program(folder);

        assertThat(program.replay(Path.of("season.csv"), "--threads", 3, "--bulk", 5)
                        .out())
                .contains("3 threads, windows of 5 commands\n")
                .containsPattern("library work: .* s on 3 threads");
    }

    @Test
    void thatRepeatTellEachRun() {
        Program program = new Program(folder);

        assertThat(program.replay(Path.of("season.csv"), "--repeat", 3).out().lines())
                .filteredOn(line -> line.startsWith("run "))
                .hasSize(3)
                .allMatch(line -> line.matches("run [123]: [0-9.]+ s, library work: [0-9.]+ s on 1 thread .*"));
    }
}
