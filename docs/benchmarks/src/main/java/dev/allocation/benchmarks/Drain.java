package dev.allocation.benchmarks;

import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures delivery: how fast one ordered subscriber takes waiting events, and how long after a commit it receives the event. */
@Command(
        name = "drain",
        sortOptions = false,
        description =
                "Measures how fast one subscriber receives waiting events. With --rate, it allocates lines at this"
                        + " rate, and measures the time from the commit to the delivery. With --upkeep, it adds a"
                        + " subscriber and trims the log after each run.")
final class Drain implements Callable<Integer> {
    /** A delivery that takes longer has stopped. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--events",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000",
            description = "The numbers of waiting events, with one run for each: ${DEFAULT-VALUE} by default.")
    private List<Integer> events;

    @Option(
            names = "--callers",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "The number of callers that allocate lines during the run, as fast as they can; 0 (the default) is none."
                            + " Prints each second.")
    private int callers;

    @Option(
            names = "--snapshot",
            description = "Holds a snapshot open during the run, as a dump or a long report does; needs a database.")
    private boolean isWithSnapshot;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "The number of lines for each second; 0 (the default) measures waiting events.")
    private int rate;

    @Option(
            names = "--skus",
            defaultValue = "1000",
            description = "The number of products: ${DEFAULT-VALUE} by default.")
    private int skus;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "The time to measure with --rate or --callers, in seconds: ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(
            names = "--upkeep",
            description =
                    "After each run, adds a subscriber, and then trims all events of the store, in the pieces of a"
                            + " started service.")
    private boolean isWithUpkeep;

    @Option(names = "--out", paramLabel = "FILE.json", description = "The file for the raw results.")
    private Optional<Path> file;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    private Figures figures;

    @Override
    public Integer call() throws Exception {
        figures = new Figures(spec.commandLine().getOut());
        int connections = Delays.CALLERS + callers + 4;
        if (isWithSnapshot) {
            target.useDatabase(connections, (pool, store) -> measure(store, () -> HeldSnapshot.of(pool)));
        } else {
            target.use(connections, store -> measure(store, HeldSnapshot::none));
        }
        if (file.isPresent()) {
            figures.write(file.get(), target, spec.commandLine().getParseResult());
        }
        return 0;
    }

    @SuppressWarnings("try") // the snapshot is only held
    private void measure(Store store, Callable<HeldSnapshot> holding) throws Exception {
        if (rate > 0) {
            try (HeldSnapshot snapshot = holding.call()) {
                figures.print(
                        "lines/s\theard\tp50 ms\tp99 ms\tmost ms", new Delays(store, rate, skus, seconds).figures());
            }
        } else if (callers > 0) {
            drainBeside(store, holding);
            upkeep(store);
        } else {
            for (int count : events) {
                figures.print("events\tseconds\tevents/s", drain(store, count, holding));
                upkeep(store);
            }
        }
    }

    private void upkeep(Store store) {
        if (isWithUpkeep) {
            Upkeep upkeep = new Upkeep(store.events());
            figures.print("seconds to subscribe", upkeep.subscribe());
            figures.print("trimmed\tseconds\tevents/s", upkeep.trim());
        }
    }

    /** Drains waiting events while callers add more, and prints the delivered and the written events of each second. */
    @SuppressWarnings("try") // the snapshot is only held
    private void drainBeside(Store store, Callable<HeldSnapshot> holding) throws Exception {
        String name = "drain-" + UUID.randomUUID();
        AtomicLong taken = new AtomicLong();
        AtomicLong written = new AtomicLong();
        AtomicBoolean isOver = new AtomicBoolean();
        fill(store, name, events.get(events.size() - 1));
        try (HeldSnapshot snapshot = holding.call();
                AllocationService service = AllocationService.builder()
                        .store(store)
                        .subscribe(name, entry -> taken.incrementAndGet())
                        .build()) {
            ExecutorService threads = Executors.newFixedThreadPool(callers);
            for (int caller = 0; caller < callers; caller++) {
                threads.submit(() -> {
                    Load load = new Load(service, skus, 1);
                    load.prepare();
                    while (!isOver.get()) {
                        load.allocate(1);
                        written.incrementAndGet();
                    }
                    return null;
                });
            }
            service.start();
            for (int second = 1; second <= seconds; second++) {
                long before = taken.get();
                long writtenBefore = written.get();
                TimeUnit.SECONDS.sleep(1);
                figures.print(
                        "second\ttaken/s\twritten/s",
                        second + "\t" + (taken.get() - before) + "\t" + (written.get() - writtenBefore));
            }
            isOver.set(true);
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } finally {
            store.events().remove(name);
        }
    }

    /** Drains waiting events as a service does that is started after a standstill: its threads work until it has taken them all. */
    @SuppressWarnings("try") // the snapshot is only held
    private String drain(Store store, int count, Callable<HeldSnapshot> holding) throws Exception {
        String name = "drain-" + UUID.randomUUID();
        CountDownLatch waiting = new CountDownLatch(count);
        fill(store, name, count);
        try (HeldSnapshot snapshot = holding.call();
                AllocationService service = AllocationService.builder()
                        .store(store)
                        .subscribe(name, entry -> waiting.countDown())
                        .build()) {
            long start = System.nanoTime();
            service.start();
            if (!waiting.await(LONGEST.toMinutes(), TimeUnit.MINUTES)) {
                throw new IllegalStateException("delivered " + (count - waiting.getCount()) + " of " + count
                        + " events in " + LONGEST.toMinutes() + " minutes");
            }
            double took = (System.nanoTime() - start) / 1e9;
            return String.format("%d\t%.2f\t%.0f", count, took, count / took);
        } finally {
            store.events().remove(name);
        }
    }

    /** Commits events that wait for a subscriber, and for their positions in a database. */
    private void fill(Store store, String subscriber, int count) {
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe(subscriber, entry -> {})
                .build()) {
            Load load = new Load(service, skus, 500);
            load.prepare();
            service.subscriptions().deliver();
            load.allocate(count);
        }
    }
}
