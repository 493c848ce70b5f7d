package dev.allocation.benchmarks;

import dev.allocation.benchmarks.compare.Chart;
import dev.allocation.benchmarks.compare.Compare;
import dev.allocation.benchmarks.memory.Memory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program, whose commands measure the library. */
@Command(
        name = "benchmarks",
        sortOptions = false,
        subcommands = {Compare.class, Chart.class, Memory.class, Drain.class, Sweep.class, Questions.class},
        description = "Measures the library. Each command prints a table; --help after a command shows its options.")
final class Benchmarks {
    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }
}
