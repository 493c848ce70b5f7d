package dev.allocation.benchmarks;

import dev.allocation.port.Store;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.service.AllocationService;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast void reservations are ended. */
@Command(
        name = "sweep",
        sortOptions = false,
        description =
                "Reserves lines, waits for their end by a clock that is ahead, and measures how fast they are ended.")
final class Sweep implements Callable<Integer> {
    private static final Duration TERM = Duration.ofHours(1);
    private static final int LIST = 500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--reservations",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000",
            description = "The numbers of void reservations, with one run for each: ${DEFAULT-VALUE} by default.")
    private List<Integer> reservations;

    @Option(
            names = "--skus",
            defaultValue = "1000",
            description = "The number of products: ${DEFAULT-VALUE} by default.")
    private int skus;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println("reservations\tseconds\tended/s");
        target.use(2, store -> {
            for (int count : reservations) {
                out.println(sweep(store, count));
                out.flush();
            }
        });
        return 0;
    }

    private String sweep(Store store, int count) {
        Load load = new Load(AllocationService.builder().store(store).build(), skus, LIST);
        load.prepare();
        load.reserve(count, Instant.now().plus(TERM));
        Clock ahead = Clock.offset(Clock.systemUTC(), TERM.multipliedBy(2));
        AllocationService later =
                AllocationService.builder().store(store).clock(ahead).build();
        long start = System.nanoTime();
        later.removeVoidReservations();
        double took = (System.nanoTime() - start) / 1e9;
        if (!store.reads()
                .lines()
                .reservationsEnding(EndCursor.after(Instant.EPOCH), ahead.instant(), 1)
                .isEmpty()) {
            throw new IllegalStateException("the sweep left a reservation");
        }
        return String.format("%d\t%.2f\t%.0f", count, took, count / took);
    }
}
