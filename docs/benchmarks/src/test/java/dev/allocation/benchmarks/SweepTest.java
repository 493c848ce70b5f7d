package dev.allocation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SweepTest {
    @Test
    void everyReservationIsEnded() {
        StringWriter out = new StringWriter();
        CommandLine program = new CommandLine(new Benchmarks()).setOut(new PrintWriter(out));
        assertThat(program.execute("sweep", "--reservations", "10,700", "--skus", "2"))
                .isZero();
        String[] lines = out.toString().split("\\R");
        assertThat(lines).hasSize(3);
        assertThat(lines[1]).startsWith("10\t");
        assertThat(lines[2]).startsWith("700\t");
    }
}
