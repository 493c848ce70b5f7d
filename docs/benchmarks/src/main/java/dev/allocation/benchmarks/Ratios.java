package dev.allocation.benchmarks;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the library with code that was written by hand for the one task, and prints the ratios. */
@picocli.CommandLine.Command(
        name = "ratios",
        sortOptions = false,
        description =
                "Compares the library with hand-written code, in alternating rounds: in memory, or on PostgreSQL with"
                        + " --url.")
final class Ratios implements Callable<Integer> {
    private static final int SKUS = 1_000;
    private static final int BATCHES = 10;
    private static final long PLENTY = 1_000_000_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--callers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,8",
            description = "On a database, the numbers of callers: ${DEFAULT-VALUE} by default.")
    private List<Integer> callers;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "On a database, the time for each pair, in seconds: ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(
            names = "--lines",
            defaultValue = "1000000",
            description = "In memory, the number of lines in a round: ${DEFAULT-VALUE} by default.")
    private int lines;

    @Option(
            names = "--rounds",
            defaultValue = "9",
            description = "In memory, the number of rounds of each pair: ${DEFAULT-VALUE} by default.")
    private int rounds;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (target.isMemory()) {
            new MemoryRatios(out, lines, rounds).print();
            return 0;
        }
        target.useDatabase(
                2 * callers.stream().mapToInt(Integer::intValue).max().orElse(1) + 1, (pool, store) -> {
                    try (AllocationService service =
                            AllocationService.builder().store(store).build()) {
                        stock(service);
                        HandContender.prepare(pool, SKUS, PLENTY);
                        out.println("callers\tby hand\tlines/s\tlibrary\tlines/s\tratio");
                        for (int bulk : new int[] {1, 100}) {
                            for (int count : callers) {
                                print(out, pool, service, bulk, count);
                            }
                        }
                    }
                });
        return 0;
    }

    private void print(PrintWriter out, DataSource pool, AllocationService service, int bulk, int count)
            throws Exception {
        String run = UUID.randomUUID().toString().substring(0, 8);
        Contender hand = new HandContender(pool, run, SKUS, bulk);
        Contender library = new LibraryContender(service, run, SKUS, bulk);
        double[] rates = Alternation.of(hand, library, count, Duration.ofSeconds(seconds));
        out.printf(
                Locale.ROOT,
                "%d\t%s\t%.0f\t%s\t%.0f\t%.2f%n",
                count,
                hand.name(),
                rates[0],
                library.name(),
                rates[1],
                rates[1] / rates[0]);
        out.flush();
    }

    private static void stock(AllocationService service) {
        List<Command.CreateBatch> batches = new ArrayList<>();
        for (int sku = 0; sku < SKUS; sku++) {
            for (int batch = 0; batch < BATCHES; batch++) {
                batches.add(new Command.CreateBatch(BatchRegistration.onHand(
                        new BatchReference(sku + "/" + batch), new Sku(Lines.sku(sku)), PLENTY)));
            }
        }
        service.handleAll(batches);
    }
}
