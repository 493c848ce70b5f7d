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
        subcommands = {Drain.class, Ratios.class},
        description =
                "Allocates lines for some seconds, and prints how many came through, and how long each call took.")
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
            description = "how many callers, one run for each number: ${DEFAULT-VALUE}")
    private List<Integer> callers;

    @Option(names = "--skus", defaultValue = "1000", description = "how many products: ${DEFAULT-VALUE}; 1 is hot")
    private int skus;

    @Option(names = "--bulk", defaultValue = "1", description = "how many commands in a call: ${DEFAULT-VALUE}")
    private int bulk;

    @Option(names = "--seconds", defaultValue = "4", description = "how long to count, after 3 s: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--help", usageHelp = true, description = "show this text")
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
