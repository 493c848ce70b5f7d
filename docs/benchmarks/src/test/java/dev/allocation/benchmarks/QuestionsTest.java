package dev.allocation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QuestionsTest {
    @Test
    void eachQuestionIsAsked() {
        StringWriter out = new StringWriter();
        CommandLine program = new CommandLine(new Benchmarks()).setOut(new PrintWriter(out));
        String[] options = "--batches 20 --times 3 --writers 2 --seconds 1 --allocations 1200".split(" ");
        assertThat(program.execute(concat("questions", options))).isZero();
        String[] lines = out.toString().split("\\R");
        assertThat(lines).hasSize(12);
        assertThat(lines[1]).startsWith("explain\t3\t");
        assertThat(lines[2]).startsWith("explain, split\t3\t");
        assertThat(lines[3]).startsWith("curve\t3\t");
        assertThat(lines[4]).startsWith("curve, filter of the library\t3\t");
        assertThat(lines[5]).startsWith("curve, filter of a host\t");
        assertThat(lines[6]).startsWith("what-if of 1000\t");
        assertThat(lines[8]).endsWith("\talone");
        assertThat(lines[9]).endsWith("\tbeside what-if");
        assertThat(Long.parseLong(lines[11].split("\t")[0])).as("checked lines").isGreaterThan(1_200);
    }

    private static String[] concat(String first, String... others) {
        String[] all = new String[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
