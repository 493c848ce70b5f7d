package dev.allocation.benchmarks;

import dev.allocation.model.Event;
import dev.allocation.port.LogEntry;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Subscription;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures delivery: how fast one ordered subscriber takes what waits for it, and how late it hears of what is committed. */
@Command(
        name = "drain",
        sortOptions = false,
        description =
                "Lets events wait for one subscriber, and prints how fast it takes them; or with --rate, allocates lines"
                        + " while it listens, and prints how late it hears of them, from just before the commit.")
final class Drain implements Callable<Integer> {
    private static final int CALLERS = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--events",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000",
            description = "how many events wait, one run for each number: ${DEFAULT-VALUE}")
    private List<Integer> events;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "0", description = "so many lines a second, if above 0")
    private int rate;

    @Option(names = "--skus", defaultValue = "1000", description = "how many products: ${DEFAULT-VALUE}")
    private int skus;

    @Option(names = "--seconds", defaultValue = "20", description = "how long with --rate: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        target.use(CALLERS + 2, store -> {
            if (rate > 0) {
                out.println("lines/s\theard\tp50 ms\tp99 ms\tmost ms");
                out.println(listen(store));
            } else {
                out.println("events\tseconds\tevents/s");
                for (int count : events) {
                    out.println(drain(store, count));
                    out.flush();
                }
            }
            out.flush();
        });
        return 0;
    }

    private String drain(Store store, int count) {
        String name = "drain-" + UUID.randomUUID();
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe(name, entry -> {})
                .build()) {
            Load load = new Load(service, skus, 500);
            load.prepare();
            service.subscriptions().deliver();
            load.allocate(count);
            long start = System.nanoTime();
            int taken = service.subscriptions().deliver();
            double took = (System.nanoTime() - start) / 1e9;
            if (taken < count) {
                throw new IllegalStateException("delivered " + taken + " of " + count + " events");
            }
            return String.format("%d\t%.2f\t%.0f", taken, took, taken / took);
        } finally {
            store.events().remove(name);
        }
    }

    private String listen(Store store) throws InterruptedException {
        String name = "listen-" + UUID.randomUUID();
        ConcurrentHistogram micros =
                new ConcurrentHistogram(Duration.ofMinutes(10).toMillis() * 1_000, 3);
        Instant[] countFrom = {Instant.MAX};
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe(Subscription.of(name, entry -> count(entry, countFrom[0], micros))
                        .to(Event.Allocated.class))
                .build()) {
            Load load = new Load(service, skus, 1);
            load.prepare();
            service.subscriptions().deliver();
            countFrom[0] = Instant.now().plusSeconds(3);
            service.start();
            ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.scheduleAtFixedRate(
                        () -> load.allocate(1), caller, 1_000_000L * CALLERS / rate, TimeUnit.MICROSECONDS);
            }
            TimeUnit.SECONDS.sleep(3 + seconds);
            callers.shutdownNow();
            callers.awaitTermination(1, TimeUnit.MINUTES);
        } finally {
            store.events().remove(name);
        }
        return String.format(
                "%d\t%d\t%.2f\t%.2f\t%.2f",
                micros.getTotalCount() / seconds,
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3);
    }

    private static void count(LogEntry entry, Instant from, ConcurrentHistogram micros) {
        if (entry.at().isAfter(from)) {
            micros.recordValue(Duration.between(entry.at(), Instant.now()).toNanos() / 1_000);
        }
    }
}
