package dev.allocation.benchmarks;

import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program: allocates on a store from several callers at once, and prints rates and latencies. */
@Command(
        name = "benchmarks",
        sortOptions = false,
        subcommands = {Drain.class, Hot.class, Sweep.class, Questions.class, Ratios.class},
        description = "Allocates order lines for a time, and prints the throughput and the latency of the calls.")
final class Benchmarks implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--callers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4,8",
            description = "The numbers of callers, with one run for each: ${DEFAULT-VALUE} by default.")
    private List<Integer> callers;

    @Option(
            names = "--skus",
            defaultValue = "1000",
            description =
                    "The number of products: ${DEFAULT-VALUE} by default. With 1, all callers change the same product.")
    private int skus;

    @Option(
            names = "--bulk",
            defaultValue = "1",
            description = "The number of commands in a call: ${DEFAULT-VALUE} by default.")
    private int bulk;

    @Option(
            names = "--seconds",
            defaultValue = "4",
            description = "The time to measure, in seconds, after 3 s of warm-up: ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("callers\tSKUs\tbulk\tallocated/s\tp50 ms\tp99 ms\tmost ms\tfailed");
        int connections = callers.stream().mapToInt(Integer::intValue).max().orElse(1) + 1;
        target.use(connections, store -> run(store, out));
        return 0;
    }

    private void run(Store store, PrintWriter out) throws InterruptedException {
        try (AllocationService service =
                AllocationService.builder().store(store).build()) {
            Load load = new Load(service, skus, bulk);
            load.prepare();
            for (int count : callers) {
                out.println(load.run(count, Duration.ofSeconds(3), Duration.ofSeconds(seconds)));
                out.flush();
            }
        }
    }
}
