package dev.allocation.benchmarks;

import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
        if (isWithSnapshot) {
            target.useDatabase(Delays.CALLERS + callers + 4, (pool, store) -> {
                try (Connection snapshot = pool.getConnection()) {
                    hold(snapshot);
                    measure(store);
                    snapshot.rollback();
                }
            });
        } else {
            target.use(Delays.CALLERS + callers + 4, this::measure);
        }
        if (file.isPresent()) {
            figures.write(file.get(), target, spec.commandLine().getParseResult());
        }
        return 0;
    }

    private static void hold(Connection snapshot) throws SQLException {
        snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        snapshot.setAutoCommit(false);
        try (PreparedStatement first = snapshot.prepareStatement("select count(*) from stock_sequencer")) {
            first.executeQuery().close();
        }
    }

    private void measure(Store store) throws InterruptedException {
        if (rate > 0) {
            figures.print("lines/s\theard\tp50 ms\tp99 ms\tmost ms", new Delays(store, rate, skus, seconds).figures());
        } else if (callers > 0) {
            drainBeside(store);
            upkeep(store);
        } else {
            for (int count : events) {
                figures.print("events\tseconds\tevents/s", drain(store, count));
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
    private void drainBeside(Store store) throws InterruptedException {
        String name = "drain-" + UUID.randomUUID();
        AtomicLong taken = new AtomicLong();
        AtomicLong written = new AtomicLong();
        AtomicBoolean isOver = new AtomicBoolean();
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe(name, entry -> taken.incrementAndGet())
                .build()) {
            Load waiting = new Load(service, skus, 500);
            waiting.prepare();
            waiting.allocate(events.get(events.size() - 1));
            ExecutorService threads = Executors.newFixedThreadPool(callers + 1);
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
            threads.submit(() -> {
                while (!isOver.get()) {
                    service.subscriptions().deliver();
                }
                return null;
            });
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
    private String drain(Store store, int count) throws InterruptedException {
        String name = "drain-" + UUID.randomUUID();
        CountDownLatch waiting = new CountDownLatch(count);
        fill(store, name, count);
        try (AllocationService service = AllocationService.builder()
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
