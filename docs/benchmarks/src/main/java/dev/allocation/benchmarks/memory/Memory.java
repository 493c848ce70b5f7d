package dev.allocation.benchmarks.memory;

import dev.allocation.benchmarks.Surroundings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the store in memory with JMH, in rounds, because the speed of a machine drifts. */
@Command(
        name = "memory",
        sortOptions = false,
        description = "Measures the store in memory with JMH, beside a bare loop, and prints the ratios.")
public final class Memory implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "How often all benchmarks run, one after another: ${DEFAULT-VALUE} by default.")
    private int rounds;

    @Option(
            names = "--lines",
            defaultValue = "1000000",
            description = "The live allocations whose heap is measured: ${DEFAULT-VALUE} by default.")
    private int lines;

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2",
            description = "The numbers of threads that allocate: ${DEFAULT-VALUE} by default.")
    private List<Integer> threads;

    @Option(
            names = "--out",
            paramLabel = "FILE.json",
            description = "The file for the raw results, as JMH writes them."
                    + " A file FILE.json.txt beside it has the machine, the date and the commit.")
    private Optional<Path> out;

    @Parameters(
            paramLabel = "JMH-OPTION",
            description = "Options of JMH, after --, such as -wi 5 -i 5 -p crowd=FEW. -h has them all.")
    private String[] jmh = new String[0];

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        PrintWriter print = spec.commandLine().getOut();
        List<RunResult> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int count : threads) {
                all.addAll(run(Allocating.class, count));
            }
            all.addAll(run(Crowded.class, 1));
        }
        if (out.isPresent()) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out.get().toString())
                    .writeOut(all);
            List<String> surroundings = new ArrayList<>();
            Surroundings.here().forEach((name, value) -> surroundings.add(name + ": " + value));
            Files.write(Path.of(out.get() + ".txt"), surroundings);
        }
        new MemoryTable(all).lines().forEach(print::println);
        print.printf("bytes kept for a live allocation\t%.0f%n", Kept.bytes(lines));
        print.flush();
        return 0;
    }

    private Collection<RunResult> run(Class<?> benchmark, int count)
            throws RunnerException, CommandLineOptionException {
        Options options = new OptionsBuilder()
                .parent(new CommandLineOptions(jmh))
                .include(benchmark.getName())
                .threads(count)
                .addProfiler(GCProfiler.class)
                .shouldDoGC(true)
                .shouldFailOnError(true)
                .build();
        try {
            return new Runner(options).run();
        } catch (NoBenchmarksException allExcluded) {
            return List.of();
        }
    }
}
