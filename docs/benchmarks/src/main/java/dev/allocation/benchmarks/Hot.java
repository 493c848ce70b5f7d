package dev.allocation.benchmarks;

import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Allocates on one product, with and without combining, in alternating rounds of one run. */
@Command(
        name = "hot",
        sortOptions = false,
        description = "Allocates lines of one product, each command by itself and combined, in alternating rounds.")
final class Hot implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--callers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,8,64",
            description = "The numbers of callers: ${DEFAULT-VALUE} by default.")
    private List<Integer> callers;

    @Option(
            names = "--connections",
            defaultValue = "16",
            description = "The number of connections of the pool: ${DEFAULT-VALUE} by default.")
    private int connections;

    @Option(
            names = "--seconds",
            defaultValue = "4",
            description = "The time of each round, in seconds, after 1 s of warm-up: ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "The number of rounds: ${DEFAULT-VALUE} by default.")
    private int rounds;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("combining\tcallers\tSKUs\tbulk\tallocated/s\tp50 ms\tp99 ms\tmost ms\tfailed");
        target.use(connections, store -> run(store, out));
        return 0;
    }

    private void run(Store store, PrintWriter out) throws InterruptedException {
        for (int count : callers) {
            for (int round = 0; round < rounds; round++) {
                for (boolean combines : new boolean[] {false, true}) {
                    try (AllocationService service = AllocationService.builder()
                            .store(store)
                            .combineCommands(combines)
                            .build()) {
                        Load load = new Load(service, 1, 1);
                        load.prepare();
                        out.printf(
                                "%s\t%s%n",
                                combines ? "on" : "off",
                                load.run(count, Duration.ofSeconds(1), Duration.ofSeconds(seconds)));
                        out.flush();
                    }
                }
            }
        }
    }
}
